/** The inspection {@code file-type}: the bytes are of the type that the client declared. */
@NullMarked
package dev.valetkey.core.inspect.type;

import org.jspecify.annotations.NullMarked;
