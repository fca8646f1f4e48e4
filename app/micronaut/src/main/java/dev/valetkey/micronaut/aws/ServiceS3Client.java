package dev.valetkey.micronaut.aws;

import software.amazon.awssdk.services.s3.S3Client;

/**
 * How the service itself calls S3. Not the bean {@code S3Client}, which is the whole service's and stays as it is.
 *
 * @param client the same client, in another role if one is configured
 */
record ServiceS3Client(S3Client client) {}
