package dev.valetkey.core.verify;

import dev.valetkey.core.inspect.InspectUpload;
import dev.valetkey.core.inspect.InspectionResult;
import dev.valetkey.core.multipart.AssembleParts;
import dev.valetkey.core.multipart.AssemblyOutcome;
import dev.valetkey.core.multipart.PartMismatch;
import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.promote.ObjectComparison;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.PartsMismatched;
import dev.valetkey.core.verify.Verification.Running;
import dev.valetkey.core.verify.Verification.Settled;
import dev.valetkey.policy.object.ObjectKey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * The only verifier: a client's call, an event and a sweeper all use it. Idempotent: for every caller the object in the
 * store decides. One node at a time verifies an upload, by a lease in the ledger. Thread-safe.
 */
public final class VerifyUpload {

    private final Ledger ledger;
    private final ObjectStore store;
    private final MultipartStore multiparts;
    private final AssembleParts assemble;
    private final ObjectComparison comparison;
    private final InspectUpload inspect;
    private final PromoteUpload promotion;
    private final VerifySettings settings;
    private final ScheduledExecutorService heartbeats;
    private final VerificationObserver observer;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param ledger owns the lease and records the result
     * @param store reads, copies and deletes objects
     * @param multiparts completes and aborts multipart uploads
     * @param settings the lease and the grace
     * @param tolerated constraints that need no enforcer
     * @param inspect inspects the bytes before they are promoted
     * @param heartbeats extends the leases of running verifications
     * @param observer observes every verification
     * @param clock the current instant for leases and expiries
     */
    public VerifyUpload(
            Ledger ledger,
            ObjectStore store,
            MultipartStore multiparts,
            VerifySettings settings,
            Set<Tolerance> tolerated,
            InspectUpload inspect,
            ScheduledExecutorService heartbeats,
            VerificationObserver observer,
            Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.multiparts = multiparts;
        this.assemble = new AssembleParts(multiparts);
        this.comparison = new ObjectComparison(tolerated);
        this.inspect = inspect;
        this.promotion = new PromoteUpload(store, comparison, clock);
        this.settings = settings;
        this.heartbeats = heartbeats;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Verifies the upload in its current state.
     *
     * @param id the upload's id
     * @return the result; empty if the upload is unknown
     */
    public Optional<Verification> verify(UploadId id) {
        return ledger.find(id).map(this::verify);
    }

    /**
     * Verifies an upload that was just read.
     *
     * @param upload the upload; if it has changed since, the recorded state counts
     * @return the result
     */
    public Verification verify(Upload upload) {
        return awaitsRetry(upload) ? new Running(upload) : verifyNow(upload);
    }

    /**
     * Verifies an upload that was just read, also if the next inspection is not due yet: there may be a verdict since the last.
     * The caller limits how often that happens.
     *
     * @param upload the upload; if it has changed since, the recorded state counts
     * @return the result
     */
    public Verification verifyNow(Upload upload) {
        if (upload.state().settled()) {
            return new Settled(upload);
        }
        if (isLeased(upload)) {
            return new Running(upload);
        }
        return Lease.acquire(upload, ledger, settings.lease(), heartbeats, clock)
                .map(lease -> verify(upload, lease))
                .orElseGet(() -> reread(upload));
    }

    /**
     * Expires an upload that no client has completed, although bytes may have arrived; they are removed. Does nothing before
     * the grace is over, or if another node has changed the upload.
     *
     * @param upload an issued upload
     * @return the upload as it is now
     */
    public Upload expireUncompleted(Upload upload) {
        if (!isOver(upload)) {
            return upload;
        }
        Upload expired = upload.transitionTo(new UploadStatus.Expired());
        if (!ledger.replace(upload, expired)) {
            return reread(upload).upload();
        }
        upload.multipart().ifPresent(multiparts::abort);
        ObjectKey incoming = upload.placement().incoming();
        if (store.head(incoming).isPresent()) {
            store.writeTombstone(incoming);
        }
        return expired;
    }

    private boolean isLeased(Upload upload) {
        return upload.status() instanceof UploadStatus.Verifying verifying
                && verifying.leaseUntil().isAfter(clock.instant());
    }

    /** Further requests do not make a verdict available sooner. */
    private boolean awaitsRetry(Upload upload) {
        return upload.status() instanceof UploadStatus.Inspecting inspecting
                && inspecting.retryAt().isAfter(clock.instant());
    }

    private Verification verify(Upload before, Lease lease) {
        long start = System.nanoTime();
        if (before.state() == UploadState.VERIFYING) {
            observer.takenOver(before);
        }
        try (lease) {
            Verification result = arrived(lease).orElseGet(() -> absent(lease));
            observer.verified(result, elapsedSince(start));
            return result;
        } catch (RuntimeException failure) {
            observer.failed(failure, elapsedSince(start));
            // The next caller need not wait for the lease to run out.
            lease.end(new UploadStatus.Issued());
            throw failure;
        }
    }

    private static Duration elapsedSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Optional<Verification> arrived(Lease lease) {
        return store.head(lease.upload().placement().incoming()).map(facts -> decide(lease, facts));
    }

    private Verification absent(Lease lease) {
        return lease.upload().transport() instanceof Transport.Multipart parts
                ? assemble(lease, parts)
                : notUploaded(lease);
    }

    private Verification assemble(Lease lease, Transport.Multipart parts) {
        MultipartRef multipart = lease.upload().multipart().orElseThrow();
        AssemblyOutcome assembly = assemble.assemble(lease.upload(), parts, multipart);
        if (assembly instanceof AssemblyOutcome.Mismatched faulty) {
            return mismatched(lease, faulty.mismatches());
        }
        // Whether it was created by us, by another request or not at all: the object in the store decides.
        return arrived(lease)
                .orElseGet(() -> mismatched(
                        lease,
                        assembly instanceof AssemblyOutcome.Inconclusive ? assemble.conflicts(multipart) : List.of()));
    }

    private Verification mismatched(Lease lease, List<PartMismatch> faults) {
        return faults.isEmpty() || isOver(lease.upload())
                ? notUploaded(lease)
                : reopen(lease, issued -> new PartsMismatched(issued, faults));
    }

    private Verification decide(Lease lease, ObjectFacts facts) {
        Optional<Rejection> difference = comparison.difference(lease.upload(), facts);
        if (difference.isPresent()) {
            return reject(lease, difference.get());
        }
        InspectionResult result = inspect.inspect(lease.upload(), facts);
        if (result instanceof InspectionResult.Failed failed) {
            return reject(lease, facts, failed);
        } else if (result instanceof InspectionResult.Pending pending) {
            UploadStatus inspecting = new UploadStatus.Inspecting(pending.retryAt());
            return end(lease, inspecting, pending.progress(), Running::new);
        } else if (result instanceof InspectionResult.Passed passed) {
            return promote(lease, facts, passed.progress());
        }
        return release(lease);
    }

    private Verification promote(Lease lease, ObjectFacts facts, InspectionProgress progress) {
        Optional<StoredObject> stored = promotion.promote(lease.upload(), facts);
        return stored.isPresent()
                ? end(lease, new UploadStatus.Stored(stored.get()), progress, Settled::new)
                : release(lease);
    }

    /** The decision is recorded first: after that no bytes of this upload are ever served, sealed or not. */
    private Verification reject(Lease lease, Rejection rejection) {
        Verification verification = settle(lease, new UploadStatus.Rejected(rejection));
        store.writeTombstone(lease.upload().placement().incoming());
        return verification;
    }

    /** The copy first: if this node dies before it is recorded, the bytes are still there to be verified again. */
    private Verification reject(Lease lease, ObjectFacts facts, InspectionResult.Failed failed) {
        Duration retention = failed.quarantine();
        if (retention == null) {
            return reject(lease, failed.rejection());
        }
        Optional<StoredObject> copy = promotion.quarantine(lease.upload(), facts);
        if (copy.isEmpty()) {
            return release(lease);
        }
        Instant until = copy.get().storedAt().plus(retention);
        Verification verification = settle(lease, new UploadStatus.Quarantined(copy.get(), failed.rejection(), until));
        if (verification instanceof Settled) {
            store.writeTombstone(lease.upload().placement().incoming());
        }
        return verification;
    }

    private Verification notUploaded(Lease lease) {
        return isOver(lease.upload()) ? expire(lease) : reopen(lease, NotUploaded::new);
    }

    private boolean isOver(Upload upload) {
        return clock.instant().isAfter(upload.expiresAt().plus(settings.grace()));
    }

    /** The decision is recorded first: after that no part is presigned, so an aborted upload stays aborted. */
    private Verification expire(Lease lease) {
        Verification verification = settle(lease, new UploadStatus.Expired());
        lease.upload().multipart().ifPresent(multiparts::abort);
        return verification;
    }

    private Verification release(Lease lease) {
        return reopen(lease, Running::new);
    }

    private Verification reopen(Lease lease, Function<Upload, Verification> answer) {
        return end(lease, new UploadStatus.Issued(), lease.upload().inspections(), answer);
    }

    private Verification settle(Lease lease, UploadStatus status) {
        return end(lease, status, lease.upload().inspections(), Settled::new);
    }

    private Verification end(
            Lease lease, UploadStatus status, InspectionProgress progress, Function<Upload, Verification> answer) {
        return lease.end(status, progress).map(answer).orElseGet(() -> reread(lease.upload()));
    }

    /** Another change was faster; the recorded state counts. An upload without a record is being erased. */
    private Verification reread(Upload last) {
        return ledger.find(last.id())
                .<Verification>map(upload -> upload.state().settled() ? new Settled(upload) : new Running(upload))
                .orElseGet(() -> new Running(last));
    }
}
