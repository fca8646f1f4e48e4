/** Tests of the launchers. */
@NullMarked
package dev.valetkey.server.launcher;

import org.jspecify.annotations.NullMarked;
