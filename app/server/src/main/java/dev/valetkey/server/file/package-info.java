/** Files of this machine: what they are, their checksums, and slices of them. */
@NullMarked
package dev.valetkey.server.file;

import org.jspecify.annotations.NullMarked;
