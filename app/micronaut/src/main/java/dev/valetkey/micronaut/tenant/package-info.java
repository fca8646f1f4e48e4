/** The tenants that the configuration names, and which claim of a token means which of them. */
@NullMarked
package dev.valetkey.micronaut.tenant;

import org.jspecify.annotations.NullMarked;
