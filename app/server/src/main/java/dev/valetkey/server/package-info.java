/** The runnable server: its command line, its start and its end. */
@NullMarked
package dev.valetkey.server;

import org.jspecify.annotations.NullMarked;
