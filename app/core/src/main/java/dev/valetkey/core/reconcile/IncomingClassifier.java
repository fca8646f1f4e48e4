package dev.valetkey.core.reconcile;

import dev.valetkey.core.port.reconcile.BucketListing.ListedMultipart;
import dev.valetkey.core.port.reconcile.BucketListing.ListedObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides what an object or a multipart upload below {@code incoming/}, or an object in the quarantine is. The rule: an upload that has ended is never
 * revived, so that what arrives for it is removed when none of its URLs can write any more.
 */
final class IncomingClassifier {

    /** What it is, by the record of its upload. */
    enum Kind {
        /** It belongs to an upload that has not ended, or it is a tombstone or the source of a stored object. */
        EXPECTED,
        /** It belongs to an upload that has ended without it. */
        LATE,
        /** It has no record and is older than any upload. */
        ORPHAN,
        /** It has no record, and could belong to one that is being created, or to a tombstone that still blocks a URL. */
        RECENT,
        /** Another program or another service has written it. */
        FOREIGN
    }

    private final Duration grace;
    private final Duration orphanAge;
    private final KnownTenants tenants;

    IncomingClassifier(ReconcileSettings settings, KnownTenants tenants) {
        this.grace = settings.grace();
        this.orphanAge = settings.orphanAge();
        this.tenants = tenants;
    }

    /**
     * @param key the parsed key of the object
     * @param upload the upload with the id in the key, or null if its record does not exist
     * @param now by the ledger's clock, read before the upload
     */
    Kind classify(ListedObject object, IncomingKey key, @Nullable Upload upload, Instant now) {
        if (upload == null || !isRecordOf(key, upload)) {
            return unrecorded(key, object.modifiedAt(), now);
        }
        boolean writable = !now.isAfter(upload.expiresAt().plus(grace));
        boolean kept = object.size() == 0 || upload.state() == UploadState.STORED;
        return !upload.state().settled() || writable || kept ? Kind.EXPECTED : Kind.LATE;
    }

    /**
     * @param key the parsed key of the multipart upload
     * @param upload the upload with the id in the key, or null if its record does not exist
     * @param now by the ledger's clock, read before the upload
     */
    Kind classify(ListedMultipart multipart, IncomingKey key, @Nullable Upload upload, Instant now) {
        if (upload != null && isRecordOf(key, upload)) {
            if (upload.state().settled()) {
                return Kind.LATE;
            }
            if (multipart.uploadId().equals(upload.multipartId())) {
                return Kind.EXPECTED;
            }
        }
        // A renewal creates another multipart upload before it records it.
        return unrecorded(key, multipart.initiatedAt(), now);
    }

    /**
     * Classifies an object in the quarantine. A node that dies may leave a copy that it has not recorded, or not deleted.
     *
     * @param key the parsed key of the object
     * @param upload the upload with the id in the key, or null if its record does not exist
     * @param now by the ledger's clock, read before the upload
     */
    Kind classifyQuarantined(ListedObject object, IncomingKey key, @Nullable Upload upload, Instant now) {
        if (upload == null || !upload.placement().quarantine().equals(key.key())) {
            return unrecorded(key, object.modifiedAt(), now);
        }
        return !upload.state().settled() || upload.state() == UploadState.QUARANTINED ? Kind.EXPECTED : Kind.LATE;
    }

    private static boolean isRecordOf(IncomingKey key, Upload upload) {
        return upload.placement().incoming().equals(key.key());
    }

    private Kind unrecorded(IncomingKey key, Instant since, Instant now) {
        if (!tenants.havePrefix(key.tenantPrefix())) {
            return Kind.FOREIGN;
        }
        return since.plus(orphanAge).isBefore(now) ? Kind.ORPHAN : Kind.RECENT;
    }
}
