/** What stands below {@code valetkey} in the configuration, read strictly into values. */
@NullMarked
package dev.valetkey.micronaut.configuration;

import org.jspecify.annotations.NullMarked;
