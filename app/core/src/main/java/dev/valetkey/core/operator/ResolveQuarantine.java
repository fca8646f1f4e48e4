package dev.valetkey.core.operator;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.upload.UploadStatus.Quarantined;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Releases and discards quarantined uploads, by the decision of an operator. Idempotent and thread-safe. */
public final class ResolveQuarantine {

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.valetkey.audit");
    private static final Logger LOG = LoggerFactory.getLogger(ResolveQuarantine.class);

    private final Ledger ledger;
    private final PromoteUpload promotion;
    private final EndQuarantine endQuarantine;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param ledger records the decision
     * @param promotion copies the quarantined bytes to their final key
     * @param endQuarantine deletes the quarantined bytes
     * @param clock the current instant, with which the end of a quarantine is compared
     */
    public ResolveQuarantine(Ledger ledger, PromoteUpload promotion, EndQuarantine endQuarantine, Clock clock) {
        this.ledger = ledger;
        this.promotion = promotion;
        this.endQuarantine = endQuarantine;
        this.clock = clock;
    }

    /** The result of a decision. */
    public enum Result {
        /** The decision is in effect; also if it was before. */
        DONE,
        /** The upload is not quarantined, or its quarantine has ended. */
        NOT_QUARANTINED,
        /** The quarantine does not have the rejected bytes any more, so that they cannot be released. */
        MISSING
    }

    /**
     * The outcome of a decision.
     *
     * @param result the result
     * @param upload the upload after it
     */
    public record Outcome(Result result, Upload upload) {
        /**
         * Checks that no member is null.
         *
         * @param result the result
         * @param upload the upload after it
         * @throws NullPointerException if a member is null
         */
        public Outcome {
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * Releases a quarantined upload: exactly the rejected bytes are promoted. It counts as used although that may exceed a
     * quota.
     *
     * @param id the upload's id
     * @param reason why, or null
     * @param operator the id of the operator
     * @return the outcome; empty if the upload is unknown
     */
    public Optional<Outcome> release(UploadId id, @Nullable String reason, String operator) {
        return ledger.find(id).map(upload -> release(upload, reason, operator));
    }

    /**
     * Discards a quarantined upload: its bytes are deleted, and it is rejected.
     *
     * @param id the upload's id
     * @param reason why, or null
     * @param operator the id of the operator
     * @return the outcome; empty if the upload is unknown
     */
    public Optional<Outcome> discard(UploadId id, @Nullable String reason, String operator) {
        return ledger.find(id).map(upload -> discard(upload, reason, operator));
    }

    private Outcome release(Upload upload, @Nullable String reason, String operator) {
        if (!(upload.status() instanceof Quarantined quarantined)
                || !quarantined.until().isAfter(clock.instant())) {
            return as(UploadState.STORED, upload);
        }
        Optional<StoredObject> object = promotion.release(upload, quarantined.object());
        if (object.isEmpty()) {
            return new Outcome(Result.MISSING, upload);
        }
        Upload released = upload.transitionTo(new UploadStatus.Stored(object.get()));
        if (!ledger.replace(upload, released)) {
            return afterAnother(upload, UploadState.STORED);
        }
        audit("released", upload, quarantined, reason, operator);
        deleteQuarantined(released);
        return new Outcome(Result.DONE, released);
    }

    /** What remains does no harm: the reconciliation deletes it. */
    private void deleteQuarantined(Upload released) {
        try {
            promotion.deleteQuarantined(released);
        } catch (StoreUnavailableException unavailable) {
            LOG.warn("Upload {} is released; the quarantine keeps a copy: {}", released.id(), unavailable.getMessage());
        }
    }

    private Outcome discard(Upload upload, @Nullable String reason, String operator) {
        if (!(upload.status() instanceof Quarantined quarantined)) {
            return as(UploadState.REJECTED, upload);
        }
        Optional<Upload> rejected = endQuarantine.reject(upload, quarantined);
        if (rejected.isEmpty()) {
            return afterAnother(upload, UploadState.REJECTED);
        }
        audit("discarded", upload, quarantined, reason, operator);
        return new Outcome(Result.DONE, rejected.get());
    }

    private static Outcome as(UploadState wanted, Upload upload) {
        return new Outcome(upload.state() == wanted ? Result.DONE : Result.NOT_QUARANTINED, upload);
    }

    /** An upload leaves the quarantine once; unless it was released, a copy at its final key belongs to nobody. */
    private Outcome afterAnother(Upload before, UploadState wanted) {
        Optional<Upload> now = ledger.find(before.id());
        if (now.filter(upload -> upload.state() == UploadState.STORED).isEmpty()) {
            promotion.deleteCopy(before);
        }
        return as(wanted, now.orElse(before));
    }

    private static void audit(
            String decision, Upload upload, Quarantined quarantined, @Nullable String reason, String operator) {
        AUDIT.info(
                "Upload {} of tenant {}, rejected with {}, {} by {}: {}",
                upload.id(),
                upload.tenant(),
                quarantined.rejection().code(),
                decision,
                operator,
                reason == null ? "no reason given" : reason);
    }
}
