/** Doing once what clients ask for more than once. */
@NullMarked
package dev.valetkey.core.idempotency;

import org.jspecify.annotations.NullMarked;

