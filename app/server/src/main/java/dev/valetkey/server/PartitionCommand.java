package dev.valetkey.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.partition.LedgerPartitions;
import dev.valetkey.ledger.jdbc.partition.PartitionChange;
import dev.valetkey.ledger.jdbc.partition.PartitionPlan;
import dev.valetkey.ledger.jdbc.partition.PartitionRequest;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.server.start.StartupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.YearMonth;
import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Partitions the uploads of a ledger on PostgreSQL by month, and drops old months. */
@Command(
        name = "partition",
        description = {
            "Partition the uploads of a PostgreSQL ledger by month.",
            "The first run makes the table of the uploads the first partition, without a copy of its rows. Later runs"
                    + " create the partitions of the next months; run it every month. Reads the configuration of 'serve',"
                    + " of which only valetkey.ledger is needed, and requires the user who migrates the schema."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  valetkey partition --config production.yml")
final class PartitionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LedgerConnection ledger = new LedgerConnection();

    @ArgGroup
    private Mode mode = new Mode();

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "" + PartitionRequest.DEFAULT_MONTHS,
            description = "how many months after the current one have a partition, 1 to 36; default ${DEFAULT-VALUE}")
    private int months;

    @Option(
            names = "--drop-before",
            paramLabel = "MONTH",
            converter = MonthConverter.class,
            description =
                    "drop the partitions of earlier months, such as 2026-01, whose records have all ended before this"
                            + " month; partitions with records of stored objects stay")
    private @Nullable YearMonth dropBefore;

    @Option(
            names = "--max-moved",
            paramLabel = "ROWS",
            defaultValue = "" + PartitionRequest.DEFAULT_MAX_MOVED,
            description =
                    "how many rows may be moved from the default partition into the partition of a month, while uploads"
                            + " wait; default ${DEFAULT-VALUE}")
    private long maxMoved;

    /** At most one of them. */
    private static final class Mode {

        @Option(names = "--dry-run", description = "list the changes, and change nothing")
        private boolean dryRun;

        @Option(names = "--sql", description = "print the SQL of the changes, for psql, and change nothing")
        private boolean sql;
    }

    @Override
    public Integer call() {
        PartitionRequest request = orUsageError(spec, () -> new PartitionRequest(months, dropBefore, maxMoved));
        PrintWriter out = spec.commandLine().getOut();
        try (HikariDataSource database = ledger.open()) {
            run(database, request, out);
        } catch (LedgerUnusableException unusable) {
            throw new StartupException(String.valueOf(unusable.getMessage()), unusable);
        } finally {
            out.flush();
        }
        return 0;
    }

    private void run(HikariDataSource database, PartitionRequest request, PrintWriter out) {
        LedgerPartitions partitions = LedgerPartitions.in(database, Clock.systemUTC());
        PartitionPlan plan = partitions.plan(request);
        if (mode.sql) {
            out.print(plan.script());
            return;
        }
        out.println("Ledger: " + DatabaseName.of(database) + ", schema \"" + LedgerSchema.NAME + "\"");
        if (mode.dryRun) {
            plan.changes()
                    .forEach(change ->
                            out.println((plan.changesTables(change) ? "to be " : "") + verb(change) + ": " + change));
        } else {
            partitions.execute(plan, change -> out.println(verb(change) + ": " + change));
        }
        if (!plan.changesTables()) {
            out.println("The partitions are current.");
        }
        requireMoved(plan);
    }

    /** The rows stay in the default partition, where their number grows: the operator has to decide. */
    private static void requireMoved(PartitionPlan plan) {
        if (plan.changes().stream().anyMatch(PartitionChange.Defer.class::isInstance)) {
            throw new StartupException(
                    "The default partition has more rows of a month than --max-moved. Run the command"
                            + " again with a larger --max-moved at a quiet time.");
        }
    }

    private static String verb(PartitionChange change) {
        if (change instanceof PartitionChange.Convert) {
            return "converted";
        } else if (change instanceof PartitionChange.Create) {
            return "created";
        } else if (change instanceof PartitionChange.Drop) {
            return "dropped";
        } else if (change instanceof PartitionChange.Keep) {
            return "kept";
        }
        return "not created";
    }
}
