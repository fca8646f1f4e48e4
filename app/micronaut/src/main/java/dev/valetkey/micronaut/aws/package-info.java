/** S3 as the service's AWS configuration has it: one region, endpoint and set of credentials for signer and client. */
@NullMarked
package dev.valetkey.micronaut.aws;

import org.jspecify.annotations.NullMarked;
