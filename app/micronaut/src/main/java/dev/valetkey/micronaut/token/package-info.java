/** What the module owes to a service whose tokens are not the module's matter. */
@NullMarked
package dev.valetkey.micronaut.token;

import org.jspecify.annotations.NullMarked;
