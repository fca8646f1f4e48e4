package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.tamper.PutTamperings;
import dev.valetkey.s3.tamper.RawRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Builds grants for the parts of one multipart upload.
 *
 * @param algorithm of the parts' checksums
 * @param bound whether a part's checksum is signed
 */
public record PartGrants(
        S3Server server, MultipartRef upload, ChecksumAlgorithm algorithm, Instant signedAt, boolean bound) {

    static final MediaType MP4 = MediaType.parse("video/mp4");
    public static final Map<String, String> METADATA = Map.of(PutTamperings.METADATA_NAME, "42 and more");

    private static final Duration VALIDITY = Duration.ofMinutes(5);

    /** Creates an upload whose parts have CRC64NVME checksums. */
    public static PartGrants begin(S3Server server, MultipartStore store) {
        return begin(server, store, ChecksumAlgorithm.CRC64NVME);
    }

    public static PartGrants begin(S3Server server, MultipartStore store, ChecksumAlgorithm algorithm) {
        MultipartRef upload = store.create(new CreateMultipartRequest(PutGrants.newKey(), MP4, METADATA, algorithm));
        return new PartGrants(server, upload, algorithm, Instant.now(), true);
    }

    /** Creates another upload to the same key. */
    PartGrants forAnotherUpload(MultipartStore store) {
        MultipartRef other = store.create(new CreateMultipartRequest(upload.key(), MP4, METADATA, algorithm));
        return new PartGrants(server, other, algorithm, signedAt, bound);
    }

    PartGrants signedAt(Instant other) {
        return new PartGrants(server, upload, algorithm, other, bound);
    }

    /** Without checksums. */
    public PartGrants unbound() {
        return new PartGrants(server, upload, algorithm, signedAt, false);
    }

    PresignedHttpRequest grant(int number, Payload bytes) {
        PresignPartRequest request = new PresignPartRequest(
                upload,
                number,
                bytes.value().length,
                bound ? bytes.checksum(algorithm) : null,
                signedAt,
                signedAt.plus(VALIDITY));
        return new SigV4Presigner(server.location(), server.credentials()).presignPart(request);
    }

    public RawRequest untampered(int number, Payload bytes) {
        return RawRequest.untampered(grant(number, bytes), bytes.value());
    }
}
