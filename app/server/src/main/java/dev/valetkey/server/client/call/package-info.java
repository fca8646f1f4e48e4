/** Calls of the service's API over HTTP, and what it refuses. */
@NullMarked
package dev.valetkey.server.client.call;

import org.jspecify.annotations.NullMarked;
