/** Delivery of events to webhook endpoints: in the order of time, one event of an endpoint at a time. */
@NullMarked
package dev.valetkey.core.webhook;

import org.jspecify.annotations.NullMarked;
