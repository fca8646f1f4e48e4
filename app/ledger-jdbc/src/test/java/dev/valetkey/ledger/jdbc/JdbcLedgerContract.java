package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxBacklog;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.testkit.LedgerContracts;
import dev.valetkey.ledger.testkit.SampleUpload;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

/** The contracts of the ledger on a database. */
abstract class JdbcLedgerContract extends LedgerContracts {

    /** A migrated database. */
    abstract DataSource dataSource();

    /** How many processes can use the database at the same time. */
    abstract int maxNodes();

    private JdbcStores stores() {
        return JdbcStores.in(dataSource());
    }

    @Override
    public final Ledger ledger(Clock clock, OutboxNotifier notifier) {
        return stores().ledger(clock, notifier);
    }

    @Override
    public final Outbox outbox() {
        return stores().outbox();
    }

    @Override
    public final DeadEvents deadEvents() {
        return stores().deadEvents();
    }

    @Override
    public final IdempotencyKeys idempotencyKeys() {
        return stores().idempotencyKeys();
    }

    @Override
    public final UsageReader usage() {
        return stores().usage();
    }

    @Override
    public final Suspensions suspensions() {
        return stores().suspensions();
    }

    @Override
    public final Erasures erasures() {
        return stores().erasures();
    }

    @Override
    public final Reconciliations reconciliations() {
        return stores().reconciliations();
    }

    @Override
    public final WebhookQueue webhookQueue() {
        return stores().webhookQueue();
    }

    @Override
    public final WebhookRecords webhookRecords() {
        return stores().webhookRecords();
    }

    @Override
    public final WebhookRegistry webhookRegistry() {
        return stores().webhookRegistry();
    }

    @Override
    public final int storedEvents() {
        return count("outbox");
    }

    @Override
    public final int storedDeliveries() {
        return count("outbox_heard");
    }

    @Override
    public final int storedKeys(IdempotencyKeys.Request request) {
        return count("idempotency_key where id = '" + request.id() + "'");
    }

    /** The long form: {@code -Dvaletkey.test.seeds=100}. */
    @Test
    void usage_stays_within_the_quota_and_equals_the_uploads_although_nodes_die() {
        for (int seed = 0; seed < Integer.getInteger("valetkey.test.seeds", 5); seed++) {
            new QuotaInvariant(dataSource(), maxNodes()).check(seed);
        }
    }

    @Test
    void the_backlog_counts_events_those_that_are_due_and_their_oldest() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        outbox().deleteDueBefore(Instant.parse("9999-01-01T00:00:00Z"));
        OutboxBacklog backlog = stores().outboxBacklog();
        assertThat(backlog.count(start)).isEqualTo(new OutboxBacklog.Counts(0, 0, null, 0));

        for (int second = 0; second < 3; second++) {
            Ledger ledger = ledger(Clock.fixed(start.plusSeconds(second), ZoneOffset.UTC), () -> {});
            Upload upload = SampleUpload.sample().build();
            ledger.add(upload);
            ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted()));
        }
        assertThat(backlog.count(start.plusSeconds(1))).isEqualTo(new OutboxBacklog.Counts(3, 2, start, 0));

        outbox().claim(start, start.plusSeconds(60), 1).forEach(outbox()::remove);
        outbox().claim(start.plusSeconds(1), start.plusSeconds(60), 1);
        assertThat(backlog.count(start.plusSeconds(5)))
                .isEqualTo(new OutboxBacklog.Counts(2, 1, start.plusSeconds(1), 0));
    }

    private int count(String from) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from \"valetkey\"." + from)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
