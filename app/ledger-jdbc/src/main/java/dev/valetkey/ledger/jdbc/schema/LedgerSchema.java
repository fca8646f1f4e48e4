package dev.valetkey.ledger.jdbc.schema;

import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.sql.Tables;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Migrates the schema {@code valetkey} and its tables with Flyway. The schema has a history table of its own, so that it
 * does not interfere with the Flyway of a service. Thread-safe: nodes that start at the same time wait for each other.
 */
public final class LedgerSchema {

    /** Quoted in every statement, because databases fold unquoted names to different cases. */
    public static final String NAME = Tables.SCHEMA;

    /** The folder of the migrations on the class path. */
    public static final String MIGRATIONS = "dev/valetkey/ledger/migration";

    private static final Set<String> SUPPORTED_DATABASES = Set.of("H2", "PostgreSQL");

    /** SQLSTATE: insufficient privilege. H2 has a class of its own. */
    private static final Set<String> NOT_PERMITTED = Set.of("42501", "90096", "90040");

    private LedgerSchema() {}

    /**
     * Creates the schema, or migrates it to the current version.
     *
     * @param dataSource an H2 or PostgreSQL database; its user must be allowed to create tables
     * @return versions and descriptions of the migrations that this call applied, in order; empty if the schema was current
     * @throws LedgerUnusableException if the database cannot be reached, is neither H2 nor PostgreSQL, or cannot be migrated
     */
    public static List<String> migrate(DataSource dataSource) {
        requireSupported(dataSource);
        try {
            return flyway(dataSource).migrate().migrations.stream()
                    .map(applied -> applied.version + " " + applied.description)
                    .toList();
        } catch (FlywayException notMigrated) {
            throw unusable("cannot be migrated", notMigrated);
        }
    }

    /**
     * The migrations that the schema lacks, in order. Only reads.
     *
     * @param dataSource the ledger's database
     * @return the missing migrations
     * @throws LedgerUnusableException if the database cannot be reached, is neither H2 nor PostgreSQL, or its history cannot be
     *     read
     */
    public static List<LedgerMigration> pending(DataSource dataSource) {
        requireSupported(dataSource);
        try {
            return Arrays.stream(flyway(dataSource).info().pending())
                    .map(LedgerMigration::of)
                    .toList();
        } catch (FlywayException unreadable) {
            throw unusable("cannot be read", unreadable);
        }
    }

    /**
     * Checks that the schema is current, for a service that must not change it. Only reads.
     *
     * @param dataSource the ledger's database
     * @throws LedgerUnusableException if migrations are missing, or as {@link #pending}
     */
    public static void requireCurrent(DataSource dataSource) {
        List<LedgerMigration> pending = pending(dataSource);
        if (!pending.isEmpty()) {
            throw new LedgerUnusableException(
                    "The ledger's schema \"" + NAME + "\" lacks the migrations "
                            + pending.stream().map(LedgerMigration::version).collect(Collectors.joining(", "))
                            + ", and valetkey.ledger.migrate is false. Run 'valetkey migrate' as a user who may create"
                            + " tables.",
                    null);
        }
    }

    /**
     * The SQL that migrates the schema as {@link #migrate} would, for a database administrator who runs it in other ways. Only
     * reads.
     *
     * @param dataSource the ledger's database
     * @return a script for the database's command-line client
     * @throws LedgerUnusableException as {@link #pending}
     */
    public static String script(DataSource dataSource) {
        List<LedgerMigration> pending = pending(dataSource);
        int applied = Arrays.stream(flyway(dataSource).info().applied())
                .mapToInt(MigrationInfo::getInstalledRank)
                .max()
                .orElse(0);
        return MigrationScript.of(DatabaseName.of(dataSource).product(), pending, applied);
    }

    private static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(LedgerSchema.class.getClassLoader())
                .dataSource(dataSource)
                .schemas(NAME)
                .locations("classpath:" + MIGRATIONS)
                .failOnMissingLocations(true)
                .placeholderReplacement(false)
                .load();
    }

    private static void requireSupported(DataSource dataSource) {
        String product = DatabaseName.of(dataSource).product();
        if (!SUPPORTED_DATABASES.contains(product)) {
            throw new LedgerUnusableException(
                    "Unsupported database for the ledger: " + product + ". Supported: H2 and PostgreSQL.", null);
        }
    }

    private static LedgerUnusableException unusable(String problem, FlywayException failed) {
        String subject = "The ledger's schema \"" + NAME + "\" " + problem;
        Optional<SQLException> refused = Stream.iterate((Throwable) failed, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
        return refused.map(cause -> LedgerUnusableException.of(subject, cause, remedy(cause)))
                .orElseGet(() -> new LedgerUnusableException(subject + ": " + failed.getMessage(), failed));
    }

    private static String remedy(SQLException refused) {
        return NOT_PERMITTED.contains(String.valueOf(refused.getSQLState()))
                ? "Run 'valetkey migrate' as a user who may create schemas and tables; 'valetkey migrate --grants USER' prints"
                        + " what this user needs. Then set valetkey.ledger.migrate to false."
                : "Remove the cause and start again; nothing was changed by a migration that failed.";
    }
}
