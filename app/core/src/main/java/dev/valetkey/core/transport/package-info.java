/** How an upload's bytes travel to the store, with what is known only of that way. */
@NullMarked
package dev.valetkey.core.transport;

import org.jspecify.annotations.NullMarked;

