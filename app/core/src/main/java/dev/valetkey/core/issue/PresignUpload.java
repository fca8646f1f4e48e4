package dev.valetkey.core.issue;

import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.Presigned;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.grant.PresignedParts.PresignedPart;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.PlannedPart;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Presigns the requests that carry an upload's bytes. Everything is derived from the upload, so a renewed or repeated
 * grant differs from the first one only in its time. Thread-safe.
 */
public final class PresignUpload {

    /** How many parts are presigned with the first grant. */
    public static final int INITIAL_PARTS = 16;

    private final GrantPresigners presigners;

    /**
     * Creates a presigner of uploads.
     *
     * @param presigners the signer of each tenant
     */
    public PresignUpload(GrantPresigners presigners) {
        this.presigners = presigners;
    }

    /**
     * {@return the upload's grant; for a multipart upload with the first {@link #INITIAL_PARTS}}
     *
     * @param upload the upload to grant
     * @param at the instant of signing
     * @param expiry when the grant expires
     */
    public Grant grant(Upload upload, Instant at, GrantExpiry expiry) {
        return upload.transport() instanceof Transport.Multipart parts
                ? grant(upload, firstOf(parts), at, expiry)
                : new Grant(upload.kind(), whole(upload, at, expiry), expiry);
    }

    /**
     * {@return the grant of a multipart upload, with these parts presigned unless parts require checksums}
     *
     * @param upload a multipart upload
     * @param window the parts to presign
     * @param at the instant of signing
     * @param expiry when the grant expires
     * @throws IllegalArgumentException if the upload is not a multipart upload, or has no such part
     */
    public Grant grant(Upload upload, List<RequestedPart> window, Instant at, GrantExpiry expiry) {
        Transport.Multipart parts = partsOf(upload);
        List<RequestedPart> signed = parts.checksumRequired() ? List.of() : window;
        return new Grant(upload.kind(), new PresignedParts(parts, parts(upload, signed, at, expiry)), expiry);
    }

    /**
     * Presigns parts of an upload.
     *
     * @param upload a multipart upload
     * @param requested the parts to presign
     * @param at the instant of signing
     * @param expiry when the URLs expire
     * @return the presigned parts, in the order of the requested ones
     * @throws IllegalArgumentException if the upload is not a multipart upload, or has no such part
     */
    public List<PresignedPart> parts(Upload upload, List<RequestedPart> requested, Instant at, GrantExpiry expiry) {
        Transport.Multipart parts = partsOf(upload);
        GrantPresigner presigner = presigners.forTenant(upload.tenant());
        return requested.stream()
                .map(part -> part(presigner, upload, parts, part, at, expiry))
                .toList();
    }

    private static PresignedPart part(
            GrantPresigner presigner,
            Upload upload,
            Transport.Multipart parts,
            RequestedPart requested,
            Instant at,
            GrantExpiry expiry) {
        PlannedPart planned = parts.plan().part(requested.number());
        MultipartRef multipart = upload.multipart().orElseThrow();
        PresignPartRequest request = new PresignPartRequest(
                multipart, planned.number(), planned.size(), requested.checksum(), at, expiry.at());
        return new PresignedPart(planned, presigner.presignPart(request), expiry.at());
    }

    private Presigned whole(Upload upload, Instant at, GrantExpiry expiry) {
        GrantPresigner presigner = presigners.forTenant(upload.tenant());
        return upload.transport() instanceof Transport.Post form
                ? presigner.presignPost(post(upload, form, at, expiry))
                : presigner.presignPut(put(upload, at, expiry));
    }

    private static PresignPutRequest put(Upload upload, Instant at, GrantExpiry expiry) {
        UploadIntent intent = upload.intent();
        return new PresignPutRequest(
                upload.placement().incoming(),
                upload.transport().sizes().min(),
                intent.contentType(),
                intent.checksum(),
                intent.metadata(),
                at,
                expiry.at());
    }

    private static PresignPostRequest post(Upload upload, Transport.Post form, Instant at, GrantExpiry expiry) {
        UploadIntent intent = upload.intent();
        return new PresignPostRequest(
                upload.placement().incoming(),
                form.sizes().min(),
                form.sizes().max(),
                intent.contentType(),
                intent.checksum(),
                intent.metadata(),
                at,
                expiry.at());
    }

    private static List<RequestedPart> firstOf(Transport.Multipart parts) {
        return IntStream.rangeClosed(1, Math.min(INITIAL_PARTS, parts.plan().count()))
                .mapToObj(RequestedPart::withoutChecksum)
                .toList();
    }

    private static Transport.Multipart partsOf(Upload upload) {
        if (upload.transport() instanceof Transport.Multipart parts) {
            return parts;
        }
        throw new IllegalArgumentException("Upload " + upload.id() + " is in no parts, it is a "
                + upload.kind().wireName());
    }
}
