/** Presigns the requests that clients send. */
@NullMarked
package dev.valetkey.s3.presign;

import org.jspecify.annotations.NullMarked;
