/** The inspection {@code active-content}: nothing that browsers, readers or operating systems would execute. */
@NullMarked
package dev.valetkey.core.inspect.active;

import org.jspecify.annotations.NullMarked;
