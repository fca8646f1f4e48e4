/** What people read on a terminal: safe text, sizes and times in words, and progress. */
@NullMarked
package dev.valetkey.server.terminal;

import org.jspecify.annotations.NullMarked;
