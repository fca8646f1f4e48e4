/** Sweeps uploads that no client finishes. */
@NullMarked
package dev.valetkey.micronaut.sweep;

import org.jspecify.annotations.NullMarked;
