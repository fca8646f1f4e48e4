/** Delivers the events of the outbox to the upload listeners of the service. */
@NullMarked
package dev.valetkey.micronaut.event;

import org.jspecify.annotations.NullMarked;
