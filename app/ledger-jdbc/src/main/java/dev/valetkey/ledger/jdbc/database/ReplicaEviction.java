package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.SQLExceptionOverride;

import java.sql.SQLException;

/**
 * Closes connections to a server that accepts no writes. During a failover, the address of the database may lead to a replica; the
 * pool would keep such a connection for half an hour although the address leads to another server by then.
 */
final class ReplicaEviction implements SQLExceptionOverride {

    /** SQLSTATE: read-only transaction. */
    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        return READ_ONLY.equals(failed.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
