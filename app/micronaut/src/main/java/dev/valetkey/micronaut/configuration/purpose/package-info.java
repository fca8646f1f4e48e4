/** Reads purposes: the properties of a purpose, merged from the defaults, a shared purpose and a tenant's own. */
@NullMarked
package dev.valetkey.micronaut.configuration.purpose;

import org.jspecify.annotations.NullMarked;
