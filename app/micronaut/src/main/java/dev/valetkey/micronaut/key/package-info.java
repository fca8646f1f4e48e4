/** The key strategies of this service, chosen by name. */
@NullMarked
package dev.valetkey.micronaut.key;

import org.jspecify.annotations.NullMarked;
