package dev.valetkey.core.operator;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.promote.ObjectComparison;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Erases the uploads of a tenant or of one of its subjects: objects, parts and records. One node at a time works on an
 * erasure, by a lease in the ledger; if it dies, another one continues with what is left. Thread-safe.
 */
public final class EraseUploads {

    /** How long another node waits before it continues the erasure of a node that died. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** After which time uploads that could not be erased are tried again. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private static final int PAGE = 100;

    /** So many failures in a row are an outage, which the rest of the uploads need not find out one by one. */
    private static final int MAX_FAILURES_IN_A_ROW = 10;

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.valetkey.audit");
    private static final Logger LOG = LoggerFactory.getLogger(EraseUploads.class);

    private final Ledger ledger;
    private final Erasures erasures;
    private final EraseObjects objects;
    private final RemoveUpload remove;
    private final Duration grace;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param records the uploads and the erasures
     * @param store deletes objects and writes tombstones
     * @param multiparts aborts multipart uploads
     * @param comparison recognizes the copy of a node that died before it recorded it
     * @param grace how long after a form's expiry bytes may still arrive
     * @param clock the current instant for leases and expiries
     */
    public EraseUploads(
            Records records,
            ObjectStore store,
            MultipartStore multiparts,
            ObjectComparison comparison,
            Duration grace,
            Clock clock) {
        this.ledger = records.ledger;
        this.erasures = records.erasures;
        PromoteUpload promotion = new PromoteUpload(store, comparison, clock);
        this.objects = new EraseObjects(store, multiparts, promotion);
        this.remove = new RemoveUpload(ledger, store, multiparts, promotion);
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * The records in the database.
     *
     * @param ledger lists the uploads
     * @param erasures stores the erasures and deletes uploads
     */
    public record Records(Ledger ledger, Erasures erasures) {}

    /**
     * Requests an erasure, which any node executes.
     *
     * @param tenant whose uploads
     * @param subject only those of the subject with this id, or null for all
     * @param operator the id of the operator
     * @return the new erasure
     */
    public Erasure request(TenantId tenant, @Nullable String subject, String operator) {
        Erasure erasure = new Erasure(
                UUID.randomUUID(),
                tenant,
                subject,
                operator,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Erasure.Status.NONE,
                0);
        erasures.add(erasure);
        // Without the subject: logs are copied to many places, and its data is about to be erased.
        AUDIT.info(
                "Erasure {} of {} of tenant {} requested by {}",
                erasure.id(),
                subject == null ? "all uploads" : "the uploads of one subject",
                tenant,
                operator);
        return erasure;
    }

    /**
     * {@return the erasure with this id}
     *
     * @param id the id of the erasure
     */
    public Optional<Erasure> find(UUID id) {
        return erasures.find(id);
    }

    /**
     * Claims an erasure that is due, and tries to erase each of its uploads once.
     *
     * @param stopping whether to stop after the current upload; another node continues at once
     * @return whether an erasure was due
     * @throws LedgerUnavailableException if the ledger is unavailable; the erasure is due again when its lease ends
     */
    public boolean run(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Optional<Erasure> claimed = erasures.claim(now, now.plus(LEASE));
        claimed.ifPresent(erasure -> new Pass(erasure, stopping).run());
        return claimed.isPresent();
    }

    /** One pass over the uploads of an erasure. */
    private final class Pass {

        private final Erasure erasure;
        private final BooleanSupplier stopping;
        private Instant extendAt = clock.instant().plus(LEASE.dividedBy(3));
        private int remaining;
        private int failuresInARow;
        private boolean claimLost;

        Pass(Erasure erasure, BooleanSupplier stopping) {
            this.erasure = erasure;
            this.stopping = stopping;
        }

        void run() {
            boolean all = eraseAll();
            if (claimLost) {
                LOG.debug("Another node continues erasure {}", erasure.id());
            } else if (stopping.getAsBoolean()) {
                erasures.release(erasure, clock.instant());
            } else if (all && remaining == 0) {
                erasures.complete(erasure, clock.instant()).ifPresent(EraseUploads::report);
            } else {
                erasures.release(erasure, clock.instant().plus(RETRY));
            }
        }

        /** Returns whether it has reached the end. */
        private boolean eraseAll() {
            UploadId before = null;
            while (true) {
                List<Upload> page =
                        ledger.list(new UploadQuery(erasure.tenant(), null, null, erasure.subject(), before, PAGE));
                if (page.isEmpty()) {
                    return true;
                }
                for (Upload upload : page) {
                    if (stopping.getAsBoolean() || !extendIfDue() || failuresInARow >= MAX_FAILURES_IN_A_ROW) {
                        return false;
                    }
                    if (!upload.createdAt().isAfter(erasure.requestedAt()) && !tryErase(upload)) {
                        remaining++;
                    }
                }
                before = page.get(page.size() - 1).id();
            }
        }

        private boolean extendIfDue() {
            Instant now = clock.instant();
            if (now.isAfter(extendAt)) {
                claimLost = !erasures.extend(erasure, now.plus(LEASE));
                extendAt = now.plus(LEASE.dividedBy(3));
            }
            return !claimLost;
        }

        /** Returns false if the upload has to be tried again. */
        private boolean tryErase(Upload upload) {
            try {
                boolean erased = erase(upload);
                failuresInARow = 0;
                return erased;
            } catch (LedgerUnavailableException unavailable) {
                throw unavailable;
            } catch (RuntimeException failed) {
                failuresInARow++;
                fail(upload, describe(failed));
                LOG.debug("Upload {} could not be erased", upload.id(), failed);
                return false;
            }
        }

        private boolean erase(Upload upload) {
            Instant now = clock.instant();
            if (upload.status() instanceof UploadStatus.Verifying verifying
                    && verifying.leaseUntil().isAfter(now)) {
                return false;
            }
            if (upload.kind() == GrantKind.POST
                    && !now.isAfter(upload.expiresAt().plus(grace))) {
                removeForNow(upload);
                return false;
            }
            if (!objects.erase(upload)) {
                fail(upload, "another object replaced its object");
                return false;
            }
            return erasures.delete(erasure, upload);
        }

        /** S3 accepts a form again although a tombstone exists, so the record stays until the form has expired. */
        private void removeForNow(Upload upload) {
            boolean open = upload.state() == UploadState.ISSUED
                    || upload.state() == UploadState.STORED
                    || upload.state() == UploadState.QUARANTINED;
            if (open && remove.remove(upload) == RemoveUpload.Outcome.REPLACED) {
                fail(upload, "another object replaced its object");
            }
        }

        private void fail(Upload upload, String message) {
            erasures.addFailure(erasure, "Upload " + upload.id() + ": " + message);
        }
    }

    /** The messages of other exceptions may have keys. */
    private static String describe(RuntimeException failed) {
        return failed instanceof StoreUnavailableException
                ? String.valueOf(failed.getMessage())
                : failed.getClass().getSimpleName();
    }

    private static void report(Erasure completed) {
        AUDIT.info(
                "Erasure {} of tenant {} requested by {} completed: {} uploads, {} objects, {} bytes; {} failures",
                completed.id(),
                completed.tenant(),
                completed.requestedBy(),
                completed.status().uploads(),
                completed.status().objects(),
                completed.status().bytes(),
                completed.status().failures());
    }
}
