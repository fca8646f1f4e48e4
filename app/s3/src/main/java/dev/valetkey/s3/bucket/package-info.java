/** The location of the bucket, and the header names and value formats of S3. */
@NullMarked
package dev.valetkey.s3.bucket;

import org.jspecify.annotations.NullMarked;
