/** Idempotency keys: a repeated request is executed once. */
@NullMarked
package dev.valetkey.core.idempotency;

import org.jspecify.annotations.NullMarked;
