/** A request as S3 reads it: bucket, key, signature, and the body of a completion. */
@NullMarked
package dev.valetkey.locals3.request;

import org.jspecify.annotations.NullMarked;
