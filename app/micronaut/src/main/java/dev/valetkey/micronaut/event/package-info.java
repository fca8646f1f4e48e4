/** The listeners of this service: found among the beans, and told what the outbox holds. */
@NullMarked
package dev.valetkey.micronaut.event;

import org.jspecify.annotations.NullMarked;
