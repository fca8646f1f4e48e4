/** The HTTP connections of the server: what is accepted before routing, and what every response has. */
@NullMarked
package dev.valetkey.server.http;

import org.jspecify.annotations.NullMarked;
