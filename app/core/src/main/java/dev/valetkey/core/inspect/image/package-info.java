/** The inspection {@code image}: dimensions, pixels and frames, read from headers without decoding. */
@NullMarked
package dev.valetkey.core.inspect.image;

import org.jspecify.annotations.NullMarked;
