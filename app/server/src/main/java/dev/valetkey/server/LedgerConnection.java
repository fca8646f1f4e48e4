package dev.valetkey.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.micronaut.ledger.LedgerConfiguration;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.server.start.StartupException;
import io.micronaut.context.ApplicationContext;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;

/** The ledger's database, for commands that change its schema: it is in the configuration of 'serve'. */
final class LedgerConnection {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private EnvFileOption environment = new EnvFileOption();

    /** Connects without the short timeouts of the service. */
    HikariDataSource open() {
        try (ApplicationContext context =
                environment.context(config).banner(false).build()) {
            LedgerConfiguration ledger =
                    LedgerConfiguration.read(context.getEnvironment().start());
            return ledger.pool()
                    .map(settings -> LedgerPool.open(settings.forMigration()))
                    .orElseGet(() -> EmbeddedDatabase.open(Path.of(ledger.path())));
        } catch (InvalidConfigurationException invalid) {
            throw new StartupException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
