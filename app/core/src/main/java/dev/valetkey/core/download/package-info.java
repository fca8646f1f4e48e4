/** Grants for reading a stored object. */
@NullMarked
package dev.valetkey.core.download;

import org.jspecify.annotations.NullMarked;
