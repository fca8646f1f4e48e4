/** Signs the requests that clients will send. */
@NullMarked
package dev.valetkey.s3.presign;

import org.jspecify.annotations.NullMarked;
