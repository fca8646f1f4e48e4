package dev.valetkey.core.verify;

import dev.valetkey.core.multipart.AssembleParts;
import dev.valetkey.core.multipart.AssemblyOutcome;
import dev.valetkey.core.multipart.PartMismatch;
import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.PartsMismatched;
import dev.valetkey.core.verify.Verification.Running;
import dev.valetkey.core.verify.Verification.Settled;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final PromoteUpload promotion;
    private final VerifySettings settings;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param ledger owns the lease and records the result
     * @param store reads, copies and deletes objects
     * @param multiparts completes and aborts multipart uploads
     * @param settings the lease and the grace
     * @param tolerated constraints that need no enforcer
     * @param clock the current instant for leases and expiries
     */
    public VerifyUpload(
            Ledger ledger,
            ObjectStore store,
            MultipartStore multiparts,
            VerifySettings settings,
            Set<Tolerance> tolerated,
            Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.multiparts = multiparts;
        this.assemble = new AssembleParts(multiparts);
        this.comparison = new ObjectComparison(tolerated);
        this.promotion = new PromoteUpload(store, comparison, clock);
        this.settings = settings;
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

    private Verification verify(Upload upload) {
        if (upload.state().settled()) {
            return new Settled(upload);
        }
        Instant now = clock.instant();
        if (upload.status() instanceof UploadStatus.Verifying verifying
                && verifying.leaseUntil().isAfter(now)) {
            return new Running(upload);
        }
        Upload leased = upload.transitionTo(new UploadStatus.Verifying(now.plus(settings.lease())));
        return ledger.replace(upload, leased) ? inspect(leased) : reread(upload.id());
    }

    private Verification inspect(Upload leased) {
        try {
            return arrived(leased).orElseGet(() -> absent(leased));
        } catch (RuntimeException failure) {
            // The next caller need not wait for the lease to run out.
            ledger.replace(leased, leased.transitionTo(new UploadStatus.Issued()));
            throw failure;
        }
    }

    private Optional<Verification> arrived(Upload leased) {
        return store.head(leased.placement().incoming()).map(facts -> decide(leased, facts));
    }

    private Verification absent(Upload leased) {
        return leased.transport() instanceof Transport.Multipart parts ? assemble(leased, parts) : notUploaded(leased);
    }

    private Verification assemble(Upload leased, Transport.Multipart parts) {
        MultipartRef multipart = leased.multipart().orElseThrow();
        AssemblyOutcome assembly = assemble.assemble(leased, parts, multipart);
        if (assembly instanceof AssemblyOutcome.Mismatched faulty) {
            return mismatched(leased, faulty.mismatches());
        }
        // Whether it was created by us, by another request or not at all: the object in the store decides.
        return arrived(leased)
                .orElseGet(() -> mismatched(
                        leased,
                        assembly instanceof AssemblyOutcome.Inconclusive ? assemble.conflicts(multipart) : List.of()));
    }

    private Verification mismatched(Upload leased, List<PartMismatch> faults) {
        return faults.isEmpty() || isOver(leased)
                ? notUploaded(leased)
                : reopen(leased, issued -> new PartsMismatched(issued, faults));
    }

    private Verification decide(Upload leased, ObjectFacts facts) {
        Optional<Rejection> difference = comparison.difference(leased, facts);
        if (difference.isPresent()) {
            return reject(leased, difference.get());
        }
        Optional<StoredObject> stored = promotion.promote(leased, facts);
        return stored.isPresent() ? settle(leased, new UploadStatus.Stored(stored.get())) : release(leased);
    }

    /** The decision is recorded first: after that no bytes of this upload are ever served, sealed or not. */
    private Verification reject(Upload leased, Rejection rejection) {
        Verification verification = settle(leased, new UploadStatus.Rejected(rejection));
        store.writeTombstone(leased.placement().incoming());
        return verification;
    }

    private Verification notUploaded(Upload leased) {
        return isOver(leased) ? expire(leased) : reopen(leased, NotUploaded::new);
    }

    private boolean isOver(Upload leased) {
        return clock.instant().isAfter(leased.expiresAt().plus(settings.grace()));
    }

    /** The decision is recorded first: after that no part is presigned, so an aborted upload stays aborted. */
    private Verification expire(Upload leased) {
        Verification verification = settle(leased, new UploadStatus.Expired());
        leased.multipart().ifPresent(multiparts::abort);
        return verification;
    }

    private Verification release(Upload leased) {
        return reopen(leased, Running::new);
    }

    private Verification reopen(Upload leased, Function<Upload, Verification> answer) {
        Upload issued = leased.transitionTo(new UploadStatus.Issued());
        return ledger.replace(leased, issued) ? answer.apply(issued) : reread(leased.id());
    }

    private Verification settle(Upload leased, UploadStatus progress) {
        Upload settled = leased.transitionTo(progress);
        return ledger.replace(leased, settled) ? new Settled(settled) : reread(leased.id());
    }

    /** Another change was faster; the recorded state counts. */
    private Verification reread(UploadId id) {
        Upload upload = ledger.find(id)
                .orElseThrow(() -> new IllegalStateException("Upload " + id + " vanished from the ledger"));
        return upload.state().settled() ? new Settled(upload) : new Running(upload);
    }
}
