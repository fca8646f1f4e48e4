/** What else the service says and hears, as values. */
@NullMarked
package dev.valetkey.server.client.wire;

import org.jspecify.annotations.NullMarked;
