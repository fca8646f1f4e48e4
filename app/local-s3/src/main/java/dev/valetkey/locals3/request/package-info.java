/** Requests: bucket, key, signature, multipart operation, and the body of a completion. */
@NullMarked
package dev.valetkey.locals3.request;

import org.jspecify.annotations.NullMarked;
