/** Where the bucket is, and how S3 writes down what we tell it. */
@NullMarked
package dev.valetkey.s3.bucket;

import org.jspecify.annotations.NullMarked;
