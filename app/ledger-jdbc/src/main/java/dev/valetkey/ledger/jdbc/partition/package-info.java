/** Monthly partitions of the uploads on PostgreSQL, which an operator creates and drops. */
@NullMarked
package dev.valetkey.ledger.jdbc.partition;

import org.jspecify.annotations.NullMarked;
