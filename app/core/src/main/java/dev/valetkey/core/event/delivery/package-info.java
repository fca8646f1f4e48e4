/** Telling listeners what happened, from the outbox. */
@NullMarked
package dev.valetkey.core.event.delivery;

import org.jspecify.annotations.NullMarked;
