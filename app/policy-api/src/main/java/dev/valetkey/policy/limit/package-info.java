/** Limits on an upload, and the kinds of grants. */
@NullMarked
package dev.valetkey.policy.limit;

import org.jspecify.annotations.NullMarked;
