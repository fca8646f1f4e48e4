package dev.valetkey.s3.contract;

import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.multipart.MultipartOrder;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.sign.SigV4Signer;
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
record Parts(S3Server server, MultipartRef upload, ChecksumAlgorithm algorithm, Instant signedAt, boolean bound) {

    static final MediaType MP4 = MediaType.parse("video/mp4");
    static final Map<String, String> METADATA = Map.of(PutTamperings.METADATA_NAME, "42 and more");

    private static final Duration VALIDITY = Duration.ofMinutes(5);

    /** Of a new upload whose parts are checked by CRC64NVME. */
    static Parts begin(S3Server server, MultipartStore store) {
        return begin(server, store, ChecksumAlgorithm.CRC64NVME);
    }

    static Parts begin(S3Server server, MultipartStore store, ChecksumAlgorithm algorithm) {
        MultipartRef upload = store.create(new MultipartOrder(Puts.newKey(), MP4, METADATA, algorithm));
        return new Parts(server, upload, algorithm, Instant.now(), true);
    }

    /** The same of another upload to the same key. */
    Parts forAnotherUpload(MultipartStore store) {
        MultipartRef other = store.create(new MultipartOrder(upload.key(), MP4, METADATA, algorithm));
        return new Parts(server, other, algorithm, signedAt, bound);
    }

    Parts signedAt(Instant other) {
        return new Parts(server, upload, algorithm, other, bound);
    }

    /** Without checksums. */
    Parts unbound() {
        return new Parts(server, upload, algorithm, signedAt, false);
    }

    SignedRequest grant(int number, Bytes bytes) {
        PartOrder order = new PartOrder(
                upload,
                number,
                bytes.value().length,
                bound ? bytes.checksum(algorithm) : null,
                signedAt,
                signedAt.plus(VALIDITY));
        return new SigV4Signer(server.location(), server.credentials()).presignPart(order);
    }

    RawRequest untampered(int number, Bytes bytes) {
        return RawRequest.untampered(grant(number, bytes), bytes.value());
    }
}
