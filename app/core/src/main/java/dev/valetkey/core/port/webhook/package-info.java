/** Ports of webhooks: what is to be delivered, what came of it, and how it is sent. */
@NullMarked
package dev.valetkey.core.port.webhook;

import org.jspecify.annotations.NullMarked;
