/** The service's own S3 calls. */
@NullMarked
package dev.valetkey.s3.store;

import org.jspecify.annotations.NullMarked;
