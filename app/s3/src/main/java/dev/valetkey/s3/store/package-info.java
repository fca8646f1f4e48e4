/** The service's own calls to the bucket. */
@NullMarked
package dev.valetkey.s3.store;

import org.jspecify.annotations.NullMarked;
