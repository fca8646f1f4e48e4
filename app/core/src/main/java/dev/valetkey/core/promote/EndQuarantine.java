package dev.valetkey.core.promote;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.upload.UploadStatus.Quarantined;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Optional;

/** Deletes the bytes of a quarantined upload: its retention is over, or somebody has decided so. Thread-safe. */
public final class EndQuarantine {

    private static final Logger LOG = LoggerFactory.getLogger(EndQuarantine.class);

    private final Ledger ledger;
    private final PromoteUpload promotion;

    /**
     * Creates the use case.
     *
     * @param ledger records the change
     * @param promotion deletes the object, and what a release that died has left
     */
    public EndQuarantine(Ledger ledger, PromoteUpload promotion) {
        this.ledger = ledger;
        this.promotion = promotion;
    }

    /**
     * Ends the quarantine of an upload if its retention is over, and rejects it.
     *
     * @param upload the upload, as the caller just read it
     * @param now the current instant
     * @return the upload as this call left it
     */
    public Upload expire(Upload upload, Instant now) {
        return upload.status() instanceof Quarantined quarantined
                        && !quarantined.until().isAfter(now)
                ? reject(upload, quarantined).orElse(upload)
                : upload;
    }

    /**
     * Ends the quarantine of an upload, and rejects it.
     *
     * @param upload a quarantined upload, as the caller just read it
     * @param quarantined its status
     * @return the rejected upload; empty if another change was faster
     */
    public Optional<Upload> reject(Upload upload, Quarantined quarantined) {
        return end(upload, quarantined, new UploadStatus.Rejected(quarantined.rejection()));
    }

    /**
     * Ends the quarantine. The decision is recorded first: a release that runs meanwhile cannot record its result after that,
     * so that its copy is deleted too. If a node dies after it, the sweeper continues.
     *
     * @param upload a quarantined upload, as the caller just read it
     * @param quarantined its status
     * @param last the status of the upload after that
     * @return the upload in its last status; empty if another change was faster
     */
    public Optional<Upload> end(Upload upload, Quarantined quarantined, UploadStatus last) {
        Upload ending = upload;
        if (!quarantined.ended()) {
            ending = upload.transitionTo(quarantined.end());
            if (!ledger.replace(upload, ending)) {
                return Optional.empty();
            }
        }
        if (!promotion.deleteQuarantined(upload) || !promotion.deleteCopy(upload)) {
            LOG.warn("Upload {}: another object replaced the quarantined one and is not deleted", upload.id());
        }
        Upload settled = ending.transitionTo(last);
        return ledger.replace(ending, settled) ? Optional.of(settled) : Optional.empty();
    }
}
