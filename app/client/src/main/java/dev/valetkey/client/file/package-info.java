/** Internal: opens, slices and checksums local files. */
@NullMarked
package dev.valetkey.client.file;

import org.jspecify.annotations.NullMarked;
