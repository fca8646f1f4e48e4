package dev.valetkey.core.verify;

import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.ObjectFacts;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.verify.Verification.NothingThere;
import dev.valetkey.core.verify.Verification.Running;
import dev.valetkey.core.verify.Verification.Settled;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The one verifier: a client's call, an event and a sweeper all end here. Idempotent: whoever asks, however often, what
 * lies in the store decides. One node at a time looks at one upload, by a lease in the ledger. Thread-safe.
 */
public final class VerifyUpload {

    private final Ledger ledger;
    private final ObjectStore store;
    private final Findings findings;
    private final PromoteUpload promotion;
    private final VerifySettings settings;
    private final Clock clock;

    /** @param tolerated constraints that may go without anybody who holds them */
    public VerifyUpload(
            Ledger ledger, ObjectStore store, VerifySettings settings, Set<Tolerance> tolerated, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.findings = new Findings(tolerated);
        this.promotion = new PromoteUpload(store, findings, clock);
        this.settings = settings;
        this.clock = clock;
    }

    /** Verifies the upload as the ledger has it now; empty if there is none. */
    public Optional<Verification> verify(UploadId id) {
        return ledger.find(id).map(this::verify);
    }

    private Verification verify(Upload upload) {
        if (upload.state().settled()) {
            return new Settled(upload);
        }
        Instant now = clock.instant();
        if (upload.progress() instanceof Progress.Verifying verifying
                && verifying.leaseUntil().isAfter(now)) {
            return new Running(upload);
        }
        Upload leased = upload.become(new Progress.Verifying(now.plus(settings.lease())));
        return ledger.replace(upload, leased) ? look(leased) : reread(upload.id());
    }

    private Verification look(Upload leased) {
        try {
            return store.head(leased.placement().incoming())
                    .map(facts -> decide(leased, facts))
                    .orElseGet(() -> nothingThere(leased));
        } catch (RuntimeException failure) {
            // The next caller need not wait for the lease to run out.
            ledger.replace(leased, leased.become(new Progress.Issued()));
            throw failure;
        }
    }

    private Verification decide(Upload leased, ObjectFacts facts) {
        Optional<Rejection> difference = findings.difference(leased, facts);
        if (difference.isPresent()) {
            return reject(leased, difference.get());
        }
        Optional<StoredObject> stored = promotion.promote(leased, facts);
        return stored.isPresent() ? settle(leased, new Progress.Stored(stored.get())) : release(leased);
    }

    /** The decision is recorded first: after that no bytes of this upload are ever served, sealed or not. */
    private Verification reject(Upload leased, Rejection rejection) {
        Verification verification = settle(leased, new Progress.Rejected(rejection));
        store.seal(leased.placement().incoming());
        return verification;
    }

    private Verification nothingThere(Upload leased) {
        boolean over = clock.instant().isAfter(leased.expiresAt().plus(settings.grace()));
        if (over) {
            return settle(leased, new Progress.Expired());
        }
        Upload issued = leased.become(new Progress.Issued());
        return ledger.replace(leased, issued) ? new NothingThere(issued) : reread(leased.id());
    }

    private Verification release(Upload leased) {
        Upload issued = leased.become(new Progress.Issued());
        return ledger.replace(leased, issued) ? new Running(issued) : reread(leased.id());
    }

    private Verification settle(Upload leased, Progress progress) {
        Upload settled = leased.become(progress);
        return ledger.replace(leased, settled) ? new Settled(settled) : reread(leased.id());
    }

    /** Somebody else was faster: what they wrote is the truth. */
    private Verification reread(UploadId id) {
        Upload upload = ledger.find(id)
                .orElseThrow(() -> new IllegalStateException("Upload " + id + " vanished from the ledger"));
        return upload.state().settled() ? new Settled(upload) : new Running(upload);
    }
}
