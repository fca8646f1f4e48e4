/** The use cases as beans, and what they work with; a service replaces a part by having a bean of its type. */
@NullMarked
package dev.valetkey.micronaut.wiring;

import org.jspecify.annotations.NullMarked;
