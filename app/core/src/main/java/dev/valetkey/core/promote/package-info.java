/** Copies of verified bytes: to their final key, to the quarantine, and back from it. */
@NullMarked
package dev.valetkey.core.promote;

import org.jspecify.annotations.NullMarked;
