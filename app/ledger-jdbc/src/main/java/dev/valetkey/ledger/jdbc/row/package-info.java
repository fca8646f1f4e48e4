/** Mapping of uploads, events and idempotency results to columns and back. */
@NullMarked
package dev.valetkey.ledger.jdbc.row;

import org.jspecify.annotations.NullMarked;
