package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.time.Clock;
import java.util.Base64;

/** Gives every contract the ledger under test. */
abstract class ContractTest {

    static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, Base64.getEncoder().encodeToString(new byte[32]));

    /** {@return the ledger that the contract tests} */
    protected abstract LedgerUnderTest ledgerUnderTest();

    final Ledger ledger() {
        return ledgerUnderTest().ledger();
    }

    final Ledger ledger(Clock clock, OutboxNotifier notifier) {
        return ledgerUnderTest().ledger(clock, notifier);
    }

    final Outbox outbox() {
        return ledgerUnderTest().outbox();
    }

    final DeadEvents deadEvents() {
        return ledgerUnderTest().deadEvents();
    }

    final IdempotencyKeys idempotencyKeys() {
        return ledgerUnderTest().idempotencyKeys();
    }

    final UsageReader usage() {
        return ledgerUnderTest().usage();
    }

    final Suspensions suspensions() {
        return ledgerUnderTest().suspensions();
    }

    final Erasures erasures() {
        return ledgerUnderTest().erasures();
    }

    final Reconciliations reconciliations() {
        return ledgerUnderTest().reconciliations();
    }

    final WebhookQueue webhookQueue() {
        return ledgerUnderTest().webhookQueue();
    }

    final WebhookRecords webhookRecords() {
        return ledgerUnderTest().webhookRecords();
    }

    final WebhookRegistry webhookRegistry() {
        return ledgerUnderTest().webhookRegistry();
    }

    final int storedEvents() {
        return ledgerUnderTest().storedEvents();
    }

    final int storedDeliveries() {
        return ledgerUnderTest().storedDeliveries();
    }

    final int storedKeys(IdempotencyKeys.Request request) {
        return ledgerUnderTest().storedKeys(request);
    }
}
