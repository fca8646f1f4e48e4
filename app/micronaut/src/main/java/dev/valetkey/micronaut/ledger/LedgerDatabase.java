package dev.valetkey.micronaut.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.database.DatabaseName;

import javax.sql.DataSource;

/**
 * The migrated database of the ledger. It is deliberately not a {@link DataSource} bean, which a service without one of its
 * own would use by accident.
 *
 * @param stores what is in the database
 * @param dataSource provides connections; those of a service also give access to the caller's transaction
 * @param name the database as operators know it
 * @param onClose closes the pool; does nothing for a service's DataSource
 */
record LedgerDatabase(JdbcStores stores, DataSource dataSource, DatabaseName name, Runnable onClose)
        implements AutoCloseable {

    static LedgerDatabase of(DataSource dataSource, DatabaseName name, Runnable onClose) {
        return new LedgerDatabase(JdbcStores.in(dataSource, name), dataSource, name, onClose);
    }

    static LedgerDatabase of(HikariDataSource pool) {
        return of(pool, DatabaseName.of(pool), pool::close);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
