/** Help: suggestions for misspelled commands, completion in shells, and man pages. */
@NullMarked
package dev.valetkey.server.help;

import org.jspecify.annotations.NullMarked;
