/** The results of the use cases: what was granted, or the one {@link dev.valetkey.core.outcome.Refusal}. */
@NullMarked
package dev.valetkey.core.outcome;

import org.jspecify.annotations.NullMarked;
