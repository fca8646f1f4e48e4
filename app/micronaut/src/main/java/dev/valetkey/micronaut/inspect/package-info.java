/** The inspectors of the service and their configuration. */
@NullMarked
package dev.valetkey.micronaut.inspect;

import org.jspecify.annotations.NullMarked;
