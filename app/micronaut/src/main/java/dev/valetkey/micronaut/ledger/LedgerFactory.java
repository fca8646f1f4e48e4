package dev.valetkey.micronaut.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxBacklog;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.ledger.jdbc.database.DatabaseClock;
import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.micronaut.limit.RateLimitConfiguration;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.NonUniqueBeanException;
import io.micronaut.core.reflect.ClassUtils;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.sql.DataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The ledger as beans: in the database of {@code valetkey.ledger.url}, in the service's DataSource, or embedded. */
@Factory
@Requires(missingBeans = DisabledLedger.class)
final class LedgerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFactory.class);

    @Singleton
    Ledger ledger(LedgerDatabase database, Clock clock, OutboxNotifier notifier, Optional<GroupCommitMetrics> groups) {
        return database.stores()
                .ledger(clock, notifier, groups.<IntConsumer>map(sizes -> sizes).orElse(requests -> {}));
    }

    @Singleton
    UsageReader usage(LedgerDatabase database) {
        return database.stores().usage();
    }

    @Singleton
    Outbox outbox(LedgerDatabase database) {
        return database.stores().outbox();
    }

    @Singleton
    DeadEvents deadEvents(LedgerDatabase database) {
        return database.stores().deadEvents();
    }

    @Singleton
    OutboxBacklog outboxBacklog(LedgerDatabase database) {
        return database.stores().outboxBacklog();
    }

    @Singleton
    WebhookQueue webhookQueue(LedgerDatabase database) {
        return database.stores().webhookQueue();
    }

    @Singleton
    WebhookRecords webhookRecords(LedgerDatabase database) {
        return database.stores().webhookRecords();
    }

    @Singleton
    WebhookRegistry webhookRegistry(LedgerDatabase database) {
        return database.stores().webhookRegistry();
    }

    @Singleton
    IdempotencyKeys idempotencyKeys(LedgerDatabase database) {
        return database.stores().idempotencyKeys();
    }

    @Singleton
    LedgerClock clock(LedgerDatabase database) {
        return new LedgerClock(DatabaseClock.start(database.dataSource()));
    }

    @Singleton
    Suspensions suspensions(LedgerDatabase database) {
        return database.stores().suspensions();
    }

    @Singleton
    Erasures erasures(LedgerDatabase database) {
        return database.stores().erasures();
    }

    @Singleton
    Reconciliations reconciliations(LedgerDatabase database) {
        return database.stores().reconciliations();
    }

    /** Eager: a service with an unusable ledger must not start. */
    @Context
    @Bean(preDestroy = "close")
    LedgerDatabase database(BeanContext beans, LedgerConfiguration configuration) {
        LedgerDatabase database = configuration
                .pool()
                .map(settings -> connect(settings, configuration))
                .or(() -> findDataSource(beans, configuration).map(own -> ofService(beans, own, configuration)))
                .orElseGet(() -> embedded(Path.of(configuration.path()), configuration));
        LOG.info("Ledger: {}, schema \"{}\"", database.name(), LedgerSchema.NAME);
        return database;
    }

    /** Eager: limits that nodes cannot share must stop the start. */
    @Context
    @Requires(property = RateLimitConfiguration.SHARED, value = "true")
    TokenBuckets sharedBuckets(LedgerDatabase database, LedgerClock clock, LedgerConfiguration configuration) {
        String product = database.name().product();
        if (!product.equals("PostgreSQL")) {
            throw new LedgerUnusableException(
                    RateLimitConfiguration.SHARED + " requires PostgreSQL, but the ledger's database is " + product
                            + ", which one node uses. Set " + LedgerConfiguration.PREFIX
                            + ".url, or remove the property.",
                    null);
        }
        return database.stores().tokenBuckets(configuration.statementTimeout(), clock.database());
    }

    /** Migrates by connections of its own: a migration may take longer than a request's statement. */
    private static LedgerDatabase connect(LedgerPool.Settings settings, LedgerConfiguration configuration) {
        try (HikariDataSource migration = LedgerPool.open(settings.forMigration())) {
            prepareSchema(migration, configuration);
        }
        return LedgerDatabase.of(LedgerPool.open(settings));
    }

    private static LedgerDatabase ofService(BeanContext beans, DataSource own, LedgerConfiguration configuration) {
        // Micronaut Data wraps a DataSource so that it provides connections within a transaction only.
        DataSource plain = beans.findBean(DataSourceResolver.class)
                .orElse(DataSourceResolver.DEFAULT)
                .resolve(own);
        prepareSchema(plain, configuration);
        return LedgerDatabase.of(
                withTransactions(beans, plain, configuration.datasource()), DatabaseName.of(plain), () -> {});
    }

    /** {@link HostTransactions} cannot be loaded without Micronaut Data. */
    private static DataSource withTransactions(BeanContext beans, DataSource plain, @Nullable String name) {
        return isPresent("io.micronaut.data.connection.ConnectionOperations")
                ? HostTransactions.of(beans, plain, name)
                : plain;
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, LedgerFactory.class.getClassLoader());
    }

    private static LedgerDatabase embedded(Path folder, LedgerConfiguration configuration) {
        if (!isPresent("org.h2.jdbcx.JdbcDataSource")) {
            throw new LedgerUnusableException(
                    "No database for the ledger: set " + LedgerConfiguration.PREFIX
                            + ".url, or add com.h2database:h2 to" + " the class path for an embedded database.",
                    null);
        }
        HikariDataSource pool = EmbeddedDatabase.open(folder);
        try {
            prepareSchema(pool, configuration);
            return LedgerDatabase.of(pool);
        } catch (LedgerUnusableException unusable) {
            pool.close();
            throw unusable;
        }
    }

    private static void prepareSchema(DataSource dataSource, LedgerConfiguration configuration) {
        if (configuration.migrate()) {
            LedgerSchema.migrate(dataSource);
        } else {
            LedgerSchema.requireCurrent(dataSource);
        }
    }

    private static Optional<DataSource> findDataSource(BeanContext beans, LedgerConfiguration configuration) {
        String name = configuration.datasource();
        if (name != null) {
            return Optional.of(beans.findBean(DataSource.class, Qualifiers.byName(name))
                    .orElseThrow(() -> new LedgerUnusableException(
                            "No DataSource '" + name + "' for the ledger; correct " + LedgerConfiguration.PREFIX
                                    + ".datasource or configure datasources." + name + ".",
                            null)));
        }
        try {
            return beans.findBean(DataSource.class);
        } catch (NonUniqueBeanException noneIsPrimary) {
            throw new LedgerUnusableException(
                    "Several DataSources exist; set " + LedgerConfiguration.PREFIX
                            + ".datasource to the name of the DataSource for the ledger.",
                    null);
        }
    }
}
