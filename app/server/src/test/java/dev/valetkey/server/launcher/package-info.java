/** The launcher at the repository's root. */
@NullMarked
package dev.valetkey.server.launcher;

import org.jspecify.annotations.NullMarked;
