/** Implements the ports of core with S3 and the AWS SDK: presigning, role sessions and the service's own S3 calls. */
@NullMarked
package dev.valetkey.s3;

import org.jspecify.annotations.NullMarked;
