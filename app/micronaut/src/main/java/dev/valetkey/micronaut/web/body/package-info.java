/** Strict reading of the JSON in requests: nothing is overlooked or guessed, and all faults are said at once. */
@NullMarked
package dev.valetkey.micronaut.web.body;

import org.jspecify.annotations.NullMarked;
