package dev.valetkey.ledger.jdbc.sql;

/** The SQL that reads the database's clock, in syntax that H2 and PostgreSQL share. */
public final class ClockStatements {

    /** A query for the current time, in the column {@code now}. */
    public static final BoundStatement NOW = BoundStatement.of("select current_timestamp as \"now\"");

    private ClockStatements() {}
}
