/** Rate limits that all nodes share, in the ledger's PostgreSQL database. */
@NullMarked
package dev.valetkey.ledger.jdbc.limit;

import org.jspecify.annotations.NullMarked;
