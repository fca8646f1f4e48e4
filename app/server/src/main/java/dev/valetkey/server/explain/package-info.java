/** The explain command: reads an intent from options, runs it through the policies and formats the explanation. */
@NullMarked
package dev.valetkey.server.explain;

import org.jspecify.annotations.NullMarked;
