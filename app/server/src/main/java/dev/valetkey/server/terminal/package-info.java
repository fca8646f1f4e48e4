/** Shared by commands: text for terminals, media types by file name, and usage errors. */
@NullMarked
package dev.valetkey.server.terminal;

import org.jspecify.annotations.NullMarked;
