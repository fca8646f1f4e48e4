package dev.valetkey.micronaut.ledger;

import javax.sql.DataSource;

/**
 * The migrated database of the ledger. It is deliberately not a {@link DataSource} bean, which a service without one of its
 * own would use by accident.
 *
 * @param dataSource provides connections that join no transaction
 * @param onClose closes the embedded database; does nothing for a service's DataSource
 */
record LedgerDatabase(DataSource dataSource, Runnable onClose) implements AutoCloseable {

    @Override
    public void close() {
        onClose.run();
    }
}
