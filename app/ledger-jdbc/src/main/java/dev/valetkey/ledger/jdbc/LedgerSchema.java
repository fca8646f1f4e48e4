package dev.valetkey.ledger.jdbc;

import dev.valetkey.ledger.jdbc.sql.Tables;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The schema {@code valetkey} and its tables, brought up to date by Flyway. The schema and its history are our own, so
 * that a service's own Flyway neither sees nor disturbs them.
 */
public final class LedgerSchema {

    /** Quoted wherever it is named, because databases fold names without quotes to different cases. */
    public static final String NAME = Tables.SCHEMA;

    private static final String MIGRATIONS = "classpath:dev/valetkey/ledger/migration";
    private static final Set<String> SUPPORTED_DATABASES = Set.of("H2", "PostgreSQL");

    private LedgerSchema() {}

    /** @throws LedgerUnusableException if the database cannot be reached, is of another make, or cannot be migrated */
    public static void migrate(DataSource dataSource) {
        String product = product(dataSource);
        if (!SUPPORTED_DATABASES.contains(product)) {
            throw new LedgerUnusableException("The ledger works on H2 and PostgreSQL, not on " + product + ".", null);
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
                    "The ledger's schema \"" + NAME + "\" cannot be brought up to date; the cause says why.",
                    notMigrated);
        }
    }

    private static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException unreachable) {
            throw new LedgerUnusableException(
                    "The ledger's database does not answer; check the DataSource's URL and credentials.", unreachable);
        }
    }
}
