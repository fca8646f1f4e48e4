/** Opens the databases that a ledger can be in, and reads their time. */
@NullMarked
package dev.valetkey.ledger.jdbc.database;

import org.jspecify.annotations.NullMarked;
