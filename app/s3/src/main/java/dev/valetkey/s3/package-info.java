/** The ports of core over S3, with the AWS SDK: where the bucket is, signing, and the service's own calls. */
@NullMarked
package dev.valetkey.s3;

import org.jspecify.annotations.NullMarked;
