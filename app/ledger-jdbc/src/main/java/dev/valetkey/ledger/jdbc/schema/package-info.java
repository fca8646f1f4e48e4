/** Creates and checks the tables of the ledger. */
@NullMarked
package dev.valetkey.ledger.jdbc.schema;

import org.jspecify.annotations.NullMarked;
