/** Text for a terminal: safe characters, readable sizes and times, and media types by file name. */
@NullMarked
package dev.valetkey.server.terminal;

import org.jspecify.annotations.NullMarked;
