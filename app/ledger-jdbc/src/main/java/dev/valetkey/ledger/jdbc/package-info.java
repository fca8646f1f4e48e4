/** The ledger on H2 and PostgreSQL: schema, embedded database and the ports over plain JDBC. */
@NullMarked
package dev.valetkey.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
