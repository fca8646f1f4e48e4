package dev.valetkey.ledger.jdbc;

import dev.valetkey.ledger.jdbc.sql.Tables;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Migrates the schema {@code valetkey} and its tables with Flyway. The schema has a history table of its own, so that it
 * does not interfere with the Flyway of a service.
 */
public final class LedgerSchema {

    /** Quoted in every statement, because databases fold unquoted names to different cases. */
    public static final String NAME = Tables.SCHEMA;

    private static final String MIGRATIONS = "classpath:dev/valetkey/ledger/migration";
    private static final Set<String> SUPPORTED_DATABASES = Set.of("H2", "PostgreSQL");

    private LedgerSchema() {}

    /**
     * Creates the schema, or migrates it to the current version.
     *
     * @throws LedgerUnusableException if the database cannot be reached, is neither H2 nor PostgreSQL, or cannot be migrated
     */
    public static void migrate(DataSource dataSource) {
        String product = product(dataSource);
        if (!SUPPORTED_DATABASES.contains(product)) {
            throw new LedgerUnusableException(
                    "Unsupported database for the ledger: " + product + ". Supported: H2 and PostgreSQL.", null);
        }
        try {
            Flyway.configure(LedgerSchema.class.getClassLoader())
                    .dataSource(dataSource)
                    .schemas(NAME)
                    .locations(MIGRATIONS)
                    .failOnMissingLocations(true)
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        } catch (FlywayException notMigrated) {
            throw new LedgerUnusableException(
                    "The ledger's schema \"" + NAME + "\" cannot be migrated; see the cause.", notMigrated);
        }
    }

    private static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException unreachable) {
            throw new LedgerUnusableException(
                    "Cannot connect to the ledger's database; check the DataSource's URL and credentials.",
                    unreachable);
        }
    }
}
