/** Delivery of events from the outbox to listeners. */
@NullMarked
package dev.valetkey.core.event.delivery;

import org.jspecify.annotations.NullMarked;
