/** Reads the configuration below {@code valetkey} into values. */
@NullMarked
package dev.valetkey.micronaut.configuration;

import org.jspecify.annotations.NullMarked;
