/** Explaining without a service that runs. */
@NullMarked
package dev.valetkey.micronaut.explain;

import org.jspecify.annotations.NullMarked;
