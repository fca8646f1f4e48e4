package dev.valetkey.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.schema.LedgerGrants;
import dev.valetkey.ledger.jdbc.schema.LedgerMigration;
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
import java.util.List;
import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Migrates the ledger's schema without the service, for databases whose users may not change it. */
@Command(
        name = "migrate",
        description = {
            "Create or migrate the ledger's schema.",
            "Reads the configuration of 'serve', of which only valetkey.ledger is needed. 'serve' migrates the schema"
                    + " itself unless valetkey.ledger.migrate is false."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  valetkey migrate --config production.yml")
final class MigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LedgerConnection ledger = new LedgerConnection();

    @ArgGroup
    private Mode mode = new Mode();

    /** At most one of them. */
    private static final class Mode {

        @Option(names = "--dry-run", description = "list the missing migrations, and change nothing")
        private boolean dryRun;

        @Option(
                names = "--sql",
                description = "print the SQL of the missing migrations, for example for psql, and change nothing")
        private boolean sql;

        @Option(
                names = "--grants",
                paramLabel = "USER",
                description =
                        "print the SQL that grants a database user what 'serve' needs if valetkey.ledger.migrate is"
                                + " false, and connect to no database")
        private @Nullable String grants;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String user = mode.grants;
        if (user != null) {
            out.print(orUsageError(spec, () -> LedgerGrants.script(user)));
        } else {
            try (HikariDataSource database = ledger.open()) {
                run(database, out);
            } catch (LedgerUnusableException unusable) {
                throw new StartupException(String.valueOf(unusable.getMessage()), unusable);
            }
        }
        out.flush();
        return 0;
    }

    private void run(HikariDataSource database, PrintWriter out) {
        if (mode.sql) {
            out.print(LedgerSchema.script(database));
            return;
        }
        List<String> migrations = mode.dryRun
                ? LedgerSchema.pending(database).stream()
                        .map(LedgerMigration::toString)
                        .toList()
                : LedgerSchema.migrate(database);
        out.println("Ledger: " + DatabaseName.of(database) + ", schema \"" + LedgerSchema.NAME + "\"");
        migrations.forEach(migration -> out.println((mode.dryRun ? "missing: " : "applied: ") + migration));
        if (migrations.isEmpty()) {
            out.println("The schema is current.");
        }
    }
}
