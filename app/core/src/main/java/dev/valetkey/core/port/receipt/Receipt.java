package dev.valetkey.core.port.receipt;

import dev.valetkey.core.digest.Sha256Hex;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a receipt states about a stored upload. All of it was recorded when the upload was stored, so that two receipts of an
 * upload state the same.
 *
 * @param upload the upload's id
 * @param tenant the tenant that owns it
 * @param keyHash SHA-256 of the bucket, a slash and the final key in UTF-8, in lower-case hexadecimal digits: it can be
 *     compared by those who know the key, and discloses nothing to others
 * @param size bytes
 * @param contentType the type that was declared and compared with the stored object
 * @param verifiedType what the bytes are by an inspection, or null if none has found out
 * @param checksum the checksum of the whole object, or null if the store computed no such checksum
 * @param inspections names of the inspections that the bytes have passed, each with its version; empty if it stated none
 * @param storedAt when it was promoted
 */
public record Receipt(
        UploadId upload,
        TenantId tenant,
        String keyHash,
        long size,
        MediaType contentType,
        @Nullable MediaType verifiedType,
        @Nullable Checksum checksum,
        Map<String, String> inspections,
        Instant storedAt) {

    /**
     * Copies the inspections.
     *
     * @param upload the upload's id
     * @param tenant the tenant that owns it
     * @param keyHash SHA-256 of the bucket, a slash and the final key in UTF-8, in lower-case hexadecimal digits: it can
     *     be compared by those who know the key, and discloses nothing to others
     * @param size bytes
     * @param contentType the type that was declared and compared with the stored object
     * @param verifiedType what the bytes are by an inspection, or null if none has found out
     * @param checksum the checksum of the whole object, or null if the store computed no such checksum
     * @param inspections names of the inspections that the bytes have passed, each with its version; empty if it stated none
     * @param storedAt when it was promoted
     * @throws NullPointerException if a member is null that must not be
     */
    public Receipt {
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(keyHash, "keyHash");
        Objects.requireNonNull(contentType, "contentType");
        inspections = Map.copyOf(inspections);
        Objects.requireNonNull(storedAt, "storedAt");
    }

    /**
     * {@return what is recorded about a stored upload}
     *
     * @param upload the upload
     * @param object its stored object
     * @param bucket the bucket of the object
     */
    public static Receipt of(Upload upload, StoredObject object, String bucket) {
        return new Receipt(
                upload.id(),
                upload.tenant(),
                // Bucket names have no slash.
                Sha256Hex.of(bucket + "/" + object.key().value()),
                object.size(),
                object.contentType(),
                upload.inspections().type(),
                object.checksum(),
                upload.inspections().passed(),
                object.storedAt());
    }
}
