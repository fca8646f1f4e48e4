/** One call of the service to S3, and how its answer is sorted. */
@NullMarked
package dev.valetkey.s3.call;

import org.jspecify.annotations.NullMarked;
