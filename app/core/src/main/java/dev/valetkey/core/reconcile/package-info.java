/** Reconciliation of the bucket with the ledger: late objects and parts are removed, and orphans are reported. */
@NullMarked
package dev.valetkey.core.reconcile;

import org.jspecify.annotations.NullMarked;
