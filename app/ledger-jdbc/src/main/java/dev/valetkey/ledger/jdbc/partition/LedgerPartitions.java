package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.schema.LedgerMigration;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Partitions the uploads by month, on PostgreSQL. Nothing else of the ledger depends on it: queries, migrations and grants are
 * the same with and without partitions (docs/scaling.md).
 *
 * <pre>{@code
 * LedgerPartitions partitions = LedgerPartitions.in(dataSource, Clock.systemUTC());
 * PartitionPlan plan = partitions.plan(PartitionRequest.create(3));
 * partitions.execute(plan, change -> log.info("{}", change));
 * }</pre>
 */
public final class LedgerPartitions {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final int MAX_ATTEMPTS = 20;

    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final Clock clock;
    private final int maxAttempts;
    private final Duration maxPause;

    LedgerPartitions(DataSource dataSource, Clock clock, int maxAttempts, Duration maxPause) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.maxAttempts = maxAttempts;
        this.maxPause = maxPause;
    }

    /**
     * Connects to a database whose schema is current.
     *
     * @param dataSource the ledger's database, as the owner of the schema, without a short timeout of statements
     * @param clock determines the current month
     * @return its partitions
     * @throws LedgerUnusableException if the database cannot be reached, is not PostgreSQL, or lacks migrations
     */
    public static LedgerPartitions in(DataSource dataSource, Clock clock) {
        DatabaseName database = DatabaseName.of(dataSource);
        if (!database.product().equals("PostgreSQL")) {
            throw new LedgerUnusableException(
                    "Partitions need PostgreSQL, and the ledger is " + database
                            + ". Set valetkey.ledger.url; smaller ledgers need no partitions.",
                    null);
        }
        List<LedgerMigration> pending = LedgerSchema.pending(dataSource);
        if (!pending.isEmpty()) {
            throw new LedgerUnusableException(
                    "The ledger's schema \"" + LedgerSchema.NAME + "\" lacks the migrations "
                            + pending.stream().map(LedgerMigration::version).collect(Collectors.joining(", "))
                            + ". Run 'valetkey migrate' first.",
                    null);
        }
        return new LedgerPartitions(dataSource, clock, MAX_ATTEMPTS, MAX_PAUSE);
    }

    /**
     * Determines the changes that a request needs. Only reads.
     *
     * @param request which partitions are needed
     * @return the changes, in their order
     * @throws LedgerUnusableException if the database cannot be reached, or if the uploads cannot be partitioned
     */
    public PartitionPlan plan(PartitionRequest request) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new PartitionPlanner(connection, request, clock.instant()).plan();
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            throw unusable("The ledger's partitions cannot be read", failed);
        }
    }

    /**
     * Executes the changes of a plan in their order. Each is executed completely or not at all; the changes before one that fails
     * stay. A plan that has been executed partly can be executed again after {@link #plan}.
     *
     * @param plan the plan
     * @param listener called after each change
     * @throws LedgerUnusableException if the database refuses a change
     */
    public void execute(PartitionPlan plan, Consumer<PartitionChange> listener) {
        try (Connection connection = dataSource.getConnection()) {
            StepExecutor executor = new StepExecutor(connection, maxAttempts, maxPause);
            for (PartitionChange change : plan.changes()) {
                execute(executor, plan, change);
                listener.accept(change);
            }
            if (plan.changesTables()) {
                executor.execute(PartitionStatements.analyze());
            }
        } catch (SQLException failed) {
            throw unusable("The ledger's partitions cannot be changed", failed);
        }
    }

    private static void execute(StepExecutor executor, PartitionPlan plan, PartitionChange change) throws SQLException {
        try {
            for (PartitionStep step : plan.steps(change)) {
                executor.execute(step);
            }
        } catch (SQLException failed) {
            if (change instanceof PartitionChange.Convert) {
                undo(executor, failed);
            }
            throw failed;
        }
    }

    private static void undo(StepExecutor executor, SQLException failed) {
        try {
            executor.execute(PartitionStatements.undoConvert());
        } catch (SQLException broken) {
            failed.addSuppressed(broken);
        }
    }

    private static LedgerUnusableException unusable(String problem, SQLException failed) {
        return LedgerUnusableException.of(problem, failed, remedy(String.valueOf(failed.getSQLState())));
    }

    private static String remedy(String state) {
        return switch (state) {
            case StepExecutor.LOCK_TIMEOUT ->
                "Other transactions use the uploads for longer than 1.5 s. Find them in pg_stat_activity, or run the"
                        + " command again at a quieter time.";
            case INSUFFICIENT_PRIVILEGE -> "Run 'valetkey partition' as the user who migrates the schema.";
            default -> "Remove the cause and run the command again; a change that failed has changed nothing.";
        };
    }
}
