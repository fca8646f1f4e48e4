/** SQL statements of the ledger and their execution. */
@NullMarked
package dev.valetkey.ledger.jdbc.sql;

import org.jspecify.annotations.NullMarked;
