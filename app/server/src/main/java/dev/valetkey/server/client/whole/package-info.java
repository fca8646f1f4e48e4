/** Sending a file in one request. */
@NullMarked
package dev.valetkey.server.client.whole;

import org.jspecify.annotations.NullMarked;
