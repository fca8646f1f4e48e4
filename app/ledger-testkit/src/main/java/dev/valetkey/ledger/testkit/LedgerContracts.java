package dev.valetkey.ledger.testkit;

import org.junit.jupiter.api.Nested;

/**
 * All contracts of a ledger as nested tests. Extend this class and implement {@link LedgerUnderTest}; to run a single
 * contract, extend that one instead.
 */
public abstract class LedgerContracts implements LedgerUnderTest {

    /** Creates the contracts; JUnit does it for each test. */
    protected LedgerContracts() {}

    @Nested
    class AddFindAndReplace extends LedgerContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class ListUploads extends LedgerListContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Sweep extends LedgerSweepContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Quotas extends LedgerQuotaContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Quarantine extends LedgerQuarantineContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class AddAll extends LedgerAddAllContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class WriteEvents extends OutboxWriteContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class DeliverEvents extends OutboxContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class DeadEventDeletion extends DeadEventDeletionContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class RedeliverEvents extends DeadEventsContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Idempotency extends IdempotencyKeysContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Suspend extends SuspensionsContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Erase extends ErasuresContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Reconcile extends ReconciliationsContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class RegisterWebhooks extends WebhookRegistryContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class DeleteWebhooks extends WebhookDeletionContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }

    @Nested
    class Webhooks extends WebhooksContract {

        @Override
        protected LedgerUnderTest ledgerUnderTest() {
            return LedgerContracts.this;
        }
    }
}
