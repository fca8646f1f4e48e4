/** The inspection {@code archive}: entries, sizes and paths of archives, read from their headers without extraction. */
@NullMarked
package dev.valetkey.core.inspect.archive;

import org.jspecify.annotations.NullMarked;
