/** The transports of an upload's bytes, with the properties of each. */
@NullMarked
package dev.valetkey.core.transport;

import org.jspecify.annotations.NullMarked;
