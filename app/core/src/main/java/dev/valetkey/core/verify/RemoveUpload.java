package dev.valetkey.core.verify;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.DeleteOutcome;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Aborts an upload before it is stored and deletes it afterwards. The key is never used again. Thread-safe. */
public final class RemoveUpload {

    /** The result of the request. */
    public enum Outcome {
        /** There is nothing of it left; also if there was nothing before. */
        REMOVED,
        /** The object at its key is not the verified one, so this service must not delete it. */
        REPLACED,
        /** Its bytes are being verified, or another request changed it concurrently; retry. */
        BUSY
    }

    private static final Logger LOG = LoggerFactory.getLogger(RemoveUpload.class);

    private final Ledger ledger;
    private final ObjectStore store;
    private final MultipartStore multiparts;
    private final EndQuarantine endQuarantine;

    /**
     * Creates the use case.
     *
     * @param ledger records the change
     * @param store deletes objects and writes tombstones
     * @param multiparts aborts multipart uploads
     * @param promotion recognizes what a release of quarantined bytes has left
     */
    public RemoveUpload(Ledger ledger, ObjectStore store, MultipartStore multiparts, PromoteUpload promotion) {
        this.ledger = ledger;
        this.store = store;
        this.multiparts = multiparts;
        this.endQuarantine = new EndQuarantine(ledger, promotion);
    }

    /**
     * Removes the upload as the caller just read it.
     *
     * @param upload the upload
     * @return the outcome
     */
    public Outcome remove(Upload upload) {
        return switch (upload.state()) {
            case ISSUED, INSPECTING -> abort(upload);
            case VERIFYING -> Outcome.BUSY;
            case QUARANTINED -> deleteQuarantined(upload, (UploadStatus.Quarantined) upload.status());
            case STORED -> delete(upload, ((UploadStatus.Stored) upload.status()).object());
            case ABORTED, DELETED -> discardAgain(upload);
            case REJECTED, EXPIRED -> Outcome.REMOVED;
        };
    }

    /** The decision is recorded first: bytes that arrive between the two are sealed away with it. */
    private Outcome abort(Upload upload) {
        if (!ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted()))) {
            return afterAnother(upload);
        }
        discard(upload);
        return Outcome.REMOVED;
    }

    /** Parts first, because aborted parts cannot be assembled any more. */
    private void discard(Upload upload) {
        upload.multipart().ifPresent(multiparts::abort);
        store.writeTombstone(upload.placement().incoming());
    }

    /**
     * The bytes go first: a node that dies in between leaves an upload that can be deleted again, and no lost bytes.
     */
    private Outcome delete(Upload upload, StoredObject object) {
        if (store.delete(object.key(), object.etag()) == DeleteOutcome.CHANGED) {
            LOG.warn("Upload {}: the object at its key was not stored by this service and is not deleted", upload.id());
            return Outcome.REPLACED;
        }
        store.writeTombstone(upload.placement().incoming());
        return ledger.replace(upload, upload.transitionTo(new UploadStatus.Deleted(object)))
                ? Outcome.REMOVED
                : afterAnother(upload);
    }

    /** The record keeps what was deleted, and not why it was quarantined. */
    private Outcome deleteQuarantined(Upload upload, UploadStatus.Quarantined quarantined) {
        store.writeTombstone(upload.placement().incoming());
        return endQuarantine
                        .end(upload, quarantined, new UploadStatus.Deleted(quarantined.object()))
                        .isPresent()
                ? Outcome.REMOVED
                : afterAnother(upload);
    }

    /** Another request changed it in between; if that request removed it, it is removed. */
    private Outcome afterAnother(Upload upload) {
        return ledger.find(upload.id())
                .filter(now -> now.state() == UploadState.ABORTED
                        || now.state() == UploadState.DELETED
                        || now.state() == UploadState.REJECTED)
                .map(this::discardAgain)
                .orElse(Outcome.BUSY);
    }

    /** If a node died between recording and sealing, a repeated request completes the removal. */
    private Outcome discardAgain(Upload upload) {
        discard(upload);
        return Outcome.REMOVED;
    }
}
