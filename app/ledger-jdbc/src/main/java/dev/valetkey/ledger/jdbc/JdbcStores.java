package dev.valetkey.ledger.jdbc;

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
import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.limit.JdbcTokenBuckets;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.WriteLock;

import javax.sql.DataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * The ledger and what belongs to it by plain JDBC, in one database. A process has one instance for each database, because what
 * they write is coordinated in it. Thread-safe.
 *
 * <pre>{@code
 * LedgerSchema.migrate(dataSource);
 * JdbcStores stores = JdbcStores.in(dataSource);
 * Ledger ledger = stores.ledger(DatabaseClock.start(dataSource), notifier);
 * }</pre>
 */
public final class JdbcStores {

    private static final String H2 = "H2";

    private final DataSource dataSource;
    private final SqlExecutor sql;
    private final boolean embedded;
    private final UsageTransaction transaction;

    private JdbcStores(DataSource dataSource, boolean embedded) {
        this.dataSource = dataSource;
        this.embedded = embedded;
        this.sql = new SqlExecutor(dataSource, embedded ? new WriteLock.Exclusive() : new WriteLock.Concurrent());
        this.transaction = new UsageTransaction(sql, usage());
    }

    /**
     * Connects to a database. The schema must exist, see {@link dev.valetkey.ledger.jdbc.schema.LedgerSchema#migrate}.
     *
     * @param dataSource an H2 or PostgreSQL database
     * @return its stores
     * @throws dev.valetkey.ledger.jdbc.database.LedgerUnusableException if the database cannot be reached
     */
    public static JdbcStores in(DataSource dataSource) {
        return in(dataSource, DatabaseName.of(dataSource));
    }

    /**
     * {@return the stores of a database whose name is known, as {@link #in(DataSource)}; connects to nothing}
     *
     * @param dataSource an H2 or PostgreSQL database
     * @param name its name
     */
    public static JdbcStores in(DataSource dataSource, DatabaseName name) {
        return new JdbcStores(dataSource, name.product().equals(H2));
    }

    /**
     * {@return the uploads}
     *
     * @param clock the time of events
     * @param notifier called when an event was committed to the outbox
     */
    public Ledger ledger(Clock clock, OutboxNotifier notifier) {
        return ledger(clock, notifier, requests -> {});
    }

    /**
     * {@return the uploads}
     *
     * @param clock the time of events
     * @param notifier called when an event was committed to the outbox
     * @param groups gets the number of requests of every transaction that adds uploads; must return at once
     */
    public Ledger ledger(Clock clock, OutboxNotifier notifier, IntConsumer groups) {
        GroupCommit.Grouping grouping = embedded ? GroupCommit.Grouping.ALL_TENANTS : GroupCommit.Grouping.BY_TENANT;
        return new JdbcLedger(sql, transaction, new JdbcLedger.Groups(grouping, groups), clock, notifier);
    }

    /** {@return how much of their quotas tenants use} */
    public UsageReader usage() {
        return new JdbcUsage(sql);
    }

    /** {@return the events that are to be delivered} */
    public Outbox outbox() {
        return new JdbcOutbox(sql);
    }

    /** {@return the events that are not delivered any more} */
    public DeadEvents deadEvents() {
        return new JdbcDeadEvents(sql);
    }

    /** {@return how many events are to be delivered} */
    public OutboxBacklog outboxBacklog() {
        return new JdbcOutboxBacklog(sql);
    }

    /** {@return the deliveries of webhooks} */
    public WebhookQueue webhookQueue() {
        return new JdbcWebhookQueue(sql);
    }

    /** {@return what operators read and change of webhooks} */
    public WebhookRecords webhookRecords() {
        return new JdbcWebhookRecords(sql);
    }

    /** {@return the webhook endpoints that operators created} */
    public WebhookRegistry webhookRegistry() {
        return new JdbcWebhookRegistry(sql);
    }

    /** {@return the idempotency keys} */
    public IdempotencyKeys idempotencyKeys() {
        return new JdbcIdempotencyKeys(sql, transaction);
    }

    /** {@return the suspended tenants} */
    public Suspensions suspensions() {
        return new JdbcSuspensions(sql);
    }

    /** {@return the erasures} */
    public Erasures erasures() {
        return new JdbcErasures(sql, transaction);
    }

    /** {@return the passes of the reconciliation} */
    public Reconciliations reconciliations() {
        return new JdbcReconciliations(sql);
    }

    /**
     * {@return token buckets that all nodes share; PostgreSQL only}
     *
     * @param timeout how long a call may wait for the database
     * @param clock a clock that all nodes share, such as {@link dev.valetkey.ledger.jdbc.database.DatabaseClock}
     */
    public TokenBuckets tokenBuckets(Duration timeout, Clock clock) {
        return new JdbcTokenBuckets(dataSource, sql, timeout, clock);
    }
}
