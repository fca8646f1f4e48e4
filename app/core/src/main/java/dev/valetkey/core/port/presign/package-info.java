/** Remembering what became of requests that may be sent again. */
@NullMarked
package dev.valetkey.core.port.presign;

import org.jspecify.annotations.NullMarked;
