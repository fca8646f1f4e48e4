/** Doing again what may work the next time. */
@NullMarked
package dev.valetkey.server.client.retry;

import org.jspecify.annotations.NullMarked;
