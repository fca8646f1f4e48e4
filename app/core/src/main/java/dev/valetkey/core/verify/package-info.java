/** Verification of uploaded objects: compare, promote, and remove. */
@NullMarked
package dev.valetkey.core.verify;

import org.jspecify.annotations.NullMarked;
