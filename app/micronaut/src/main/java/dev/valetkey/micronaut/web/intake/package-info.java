/** From the client's bytes to an intent, with all faults at once. */
@NullMarked
package dev.valetkey.micronaut.web.intake;

import org.jspecify.annotations.NullMarked;
