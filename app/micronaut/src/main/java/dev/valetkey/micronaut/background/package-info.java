/** Threads that work from the start of the service to its stop. */
@NullMarked
package dev.valetkey.micronaut.background;

import org.jspecify.annotations.NullMarked;
