/** Bounds on an upload and the kinds of grant that can carry it. */
@NullMarked
package dev.valetkey.policy.limit;

import org.jspecify.annotations.NullMarked;
