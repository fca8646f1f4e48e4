/** Explaining on the command line: the question from options, the answer as text. */
@NullMarked
package dev.valetkey.server.explain;

import org.jspecify.annotations.NullMarked;
