package dev.valetkey.micronaut.ledger;

import javax.sql.DataSource;

/**
 * The database that holds the ledger's tables, migrated. Deliberately no {@link DataSource} bean: a service that has
 * none of its own must not find ours.
 *
 * @param dataSource gives connections; nobody's transaction is joined
 * @param onClose closes what was opened for the ledger, and leaves a service's DataSource alone
 */
record LedgerDatabase(DataSource dataSource, Runnable onClose) implements AutoCloseable {

    @Override
    public void close() {
        onClose.run();
    }
}
