package dev.valetkey.core.operator;

import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.DeleteOutcome;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Optional;

/** Deletes everything that the store has of an upload, except for the tombstone. Each step can be repeated. */
final class EraseObjects {

    private final ObjectStore store;
    private final MultipartStore multiparts;
    private final PromoteUpload promotion;

    EraseObjects(ObjectStore store, MultipartStore multiparts, PromoteUpload promotion) {
        this.store = store;
        this.multiparts = multiparts;
        this.promotion = promotion;
    }

    /**
     * Parts first, because aborted parts cannot be assembled any more. The tombstone before the final key, because a copy
     * that begins afterwards finds another source and fails.
     *
     * @return false if the object at the final key is not the verified one, so this service must not delete it
     */
    boolean erase(Upload upload) {
        Optional<StoredObject> object = object(upload.status());
        if (object.isEmpty()) {
            upload.multipart().ifPresent(multiparts::abort);
        }
        store.writeTombstone(upload.placement().incoming());
        if (!upload.inspections().required().isEmpty() && !promotion.deleteQuarantined(upload)) {
            return false;
        }
        return object.map(known -> delete(known.key(), known.etag())).orElseGet(() -> promotion.deleteCopy(upload));
    }

    private static Optional<StoredObject> object(UploadStatus status) {
        if (status instanceof UploadStatus.Stored stored) {
            return Optional.of(stored.object());
        }
        return status instanceof UploadStatus.Deleted deleted ? Optional.of(deleted.object()) : Optional.empty();
    }

    private boolean delete(ObjectKey key, String etag) {
        return store.delete(key, etag) == DeleteOutcome.DELETED;
    }
}
