/** Limits of S3 and STS calls: how long one may take, how often it is retried, and how many run at the same time. */
@NullMarked
package dev.valetkey.s3.call;

import org.jspecify.annotations.NullMarked;
