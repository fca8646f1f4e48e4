/** Behaviour of local S3 over real HTTP. */
@NullMarked
package dev.valetkey.locals3;

import org.jspecify.annotations.NullMarked;
