/** Bounds the connections of the server: their number, and the time in which a request must arrive. */
@NullMarked
package dev.valetkey.server.connection;

import org.jspecify.annotations.NullMarked;
