/** Strict reading of properties: unknown properties are errors, and all errors are reported together. */
@NullMarked
package dev.valetkey.micronaut.property;

import org.jspecify.annotations.NullMarked;
