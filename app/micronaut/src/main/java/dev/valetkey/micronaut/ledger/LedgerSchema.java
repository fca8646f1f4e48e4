package dev.valetkey.micronaut.ledger;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * The schema {@code valetkey} and its tables, brought up to date by Flyway. The schema and its history are our own, so
 * that a service's own Flyway neither sees nor disturbs them.
 */
final class LedgerSchema {

    /** Quoted wherever it is named, because databases fold names without quotes to different cases. */
    static final String NAME = "valetkey";

    private static final String MIGRATIONS = "classpath:dev/valetkey/ledger/migration";
    private static final Set<String> SUPPORTED_DATABASES = Set.of("H2", "PostgreSQL");

    private LedgerSchema() {}

    /** @throws LedgerUnusable if the database cannot be reached, is of another make, or cannot be migrated */
    static void migrate(DataSource dataSource) {
        String product = product(dataSource);
        if (!SUPPORTED_DATABASES.contains(product)) {
            throw new LedgerUnusable("The ledger works on H2 and PostgreSQL, not on " + product + ".", null);
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
            throw new LedgerUnusable(
                    "The ledger's schema \"" + NAME + "\" cannot be brought up to date; the cause says why.",
                    notMigrated);
        }
    }

    private static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException unreachable) {
            throw new LedgerUnusable(
                    "The ledger's database does not answer; check the DataSource's URL and credentials.", unreachable);
        }
    }
}
