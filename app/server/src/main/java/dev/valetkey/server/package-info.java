/** The runnable server: the entry point and the commands. */
@NullMarked
package dev.valetkey.server;

import org.jspecify.annotations.NullMarked;
