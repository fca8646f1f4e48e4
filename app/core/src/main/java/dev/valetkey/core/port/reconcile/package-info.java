/** The ports of the reconciliation: the listing of the bucket, and the pass that nodes share. */
@NullMarked
package dev.valetkey.core.port.reconcile;

import org.jspecify.annotations.NullMarked;
