/** From limits to a plan: the kind, the constraints, and who enforces each of them. */
@NullMarked
package dev.valetkey.core.plan;

import org.jspecify.annotations.NullMarked;
