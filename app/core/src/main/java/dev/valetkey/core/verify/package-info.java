/** Verifying what arrived: look, compare, promote; and removing it again. */
@NullMarked
package dev.valetkey.core.verify;

import org.jspecify.annotations.NullMarked;

