/** Valetkey as a Micronaut module. */
@NullMarked
package dev.valetkey.micronaut;

import org.jspecify.annotations.NullMarked;
