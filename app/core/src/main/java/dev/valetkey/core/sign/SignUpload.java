package dev.valetkey.core.sign;

import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.Signed;
import dev.valetkey.core.grant.SignedPart;
import dev.valetkey.core.grant.SignedParts;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.core.transport.PlannedPart;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Signs what carries an upload's bytes: all of it is known from the upload, so a grant that is renewed or told again
 * differs from the first in its time only. Thread-safe.
 */
public final class SignUpload {

    /** How many parts are signed before anybody asks for them. */
    public static final int INITIAL_PARTS = 16;

    private final GrantSigners presigners;

    public SignUpload(GrantSigners signers) {
        this.presigners = signers;
    }

    /** The upload's grant; of parts the first {@link #INITIAL_PARTS}. */
    public Grant grant(Upload upload, Instant at, GrantExpiry expiry) {
        return upload.transport() instanceof Transport.Multipart parts
                ? grant(upload, firstOf(parts), at, expiry)
                : new Grant(upload.kind(), whole(upload, at, expiry), expiry);
    }

    /**
     * The grant of an upload in parts, with these parts signed if they can be without checksums.
     *
     * @throws IllegalArgumentException if the upload is in no parts, or not in these
     */
    public Grant grant(Upload upload, List<WantedPart> window, Instant at, GrantExpiry expiry) {
        Transport.Multipart parts = partsOf(upload);
        List<WantedPart> signed = parts.checksumRequired() ? List.of() : window;
        return new Grant(upload.kind(), new SignedParts(parts, parts(upload, signed, at, expiry)), expiry);
    }

    /**
     * These parts of an upload.
     *
     * @throws IllegalArgumentException if the upload is in no parts, or has none of these
     */
    public List<SignedPart> parts(Upload upload, List<WantedPart> wanted, Instant at, GrantExpiry expiry) {
        Transport.Multipart parts = partsOf(upload);
        GrantSigner signer = presigners.forTenant(upload.tenant());
        return wanted.stream()
                .map(part -> part(signer, upload, parts, part, at, expiry))
                .toList();
    }

    private static SignedPart part(
            GrantSigner signer,
            Upload upload,
            Transport.Multipart parts,
            WantedPart wanted,
            Instant at,
            GrantExpiry expiry) {
        PlannedPart planned = parts.plan().part(wanted.number());
        MultipartRef multipart = upload.multipart().orElseThrow();
        PartOrder order =
                new PartOrder(multipart, planned.number(), planned.size(), wanted.checksum(), at, expiry.at());
        return new SignedPart(planned, signer.presignPart(order), expiry.at());
    }

    private Signed whole(Upload upload, Instant at, GrantExpiry expiry) {
        GrantSigner signer = presigners.forTenant(upload.tenant());
        return upload.transport() instanceof Transport.Post form
                ? signer.presignPost(post(upload, form, at, expiry))
                : signer.presignPut(put(upload, at, expiry));
    }

    private static PutOrder put(Upload upload, Instant at, GrantExpiry expiry) {
        UploadIntent intent = upload.intent();
        return new PutOrder(
                upload.placement().incoming(),
                upload.transport().sizes().min(),
                intent.contentType(),
                intent.checksum(),
                intent.metadata(),
                at,
                expiry.at());
    }

    private static PostOrder post(Upload upload, Transport.Post form, Instant at, GrantExpiry expiry) {
        UploadIntent intent = upload.intent();
        return new PostOrder(
                upload.placement().incoming(),
                form.sizes().min(),
                form.sizes().max(),
                intent.contentType(),
                intent.checksum(),
                intent.metadata(),
                at,
                expiry.at());
    }

    private static List<WantedPart> firstOf(Transport.Multipart parts) {
        return IntStream.rangeClosed(1, Math.min(INITIAL_PARTS, parts.plan().count()))
                .mapToObj(WantedPart::withoutChecksum)
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
