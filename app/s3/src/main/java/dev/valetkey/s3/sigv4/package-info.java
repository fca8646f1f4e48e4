/** Signature Version 4 below the requests: when a signature works, for what, and with which key. */
@NullMarked
package dev.valetkey.s3.sigv4;

import org.jspecify.annotations.NullMarked;
