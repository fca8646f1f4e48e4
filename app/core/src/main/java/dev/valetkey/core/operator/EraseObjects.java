package dev.valetkey.core.operator;

import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.DeleteOutcome;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.ObjectComparison;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Optional;

/** Deletes everything that the store has of an upload, except for the tombstone. Each step can be repeated. */
final class EraseObjects {

    private final ObjectStore store;
    private final MultipartStore multiparts;
    private final ObjectComparison comparison;

    EraseObjects(ObjectStore store, MultipartStore multiparts, ObjectComparison comparison) {
        this.store = store;
        this.multiparts = multiparts;
        this.comparison = comparison;
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
        return object.map(known -> delete(known.key(), known.etag())).orElseGet(() -> deleteCopy(upload));
    }

    private static Optional<StoredObject> object(UploadStatus status) {
        if (status instanceof UploadStatus.Stored stored) {
            return Optional.of(stored.object());
        }
        return status instanceof UploadStatus.Deleted deleted ? Optional.of(deleted.object()) : Optional.empty();
    }

    /** A node that died between the copy and its record leaves an object that matches the grant. */
    private boolean deleteCopy(Upload upload) {
        ObjectKey key = upload.placement().stored();
        return store.head(key)
                .filter(found -> comparison.difference(upload, found).isEmpty())
                .map(found -> delete(key, found.etag()))
                .orElse(true);
    }

    private boolean delete(ObjectKey key, String etag) {
        return store.delete(key, etag) == DeleteOutcome.DELETED;
    }
}
