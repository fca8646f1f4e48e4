/** Quotas: what an upload counts for, and whether it fits. */
@NullMarked
package dev.valetkey.core.quota;

import org.jspecify.annotations.NullMarked;
