package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.contract.grant.PartGrants;
import dev.valetkey.s3.contract.grant.Payload;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.RawClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that a client sends in two parts, and the object that the store assembles. */
record TwoPartUpload(S3Server server, S3Client s3, MultipartStore store) {

    /** The minimum size of a part that is not the last. */
    static final Payload FIRST = Payload.of('a', 5 << 20);

    static final Payload LAST = Payload.of("and the rest");
    private static final Payload BOTH = Payload.of(FIRST.text() + LAST.text());
    static final long SIZE = BOTH.value().length;
    static final Checksum WHOLE = BOTH.crc64Nvme();

    /** Sends both parts, the last one first. */
    PartGrants sent(ChecksumAlgorithm algorithm) throws IOException {
        PartGrants parts = PartGrants.begin(server, store, algorithm);
        send(parts, 2, LAST);
        send(parts, 1, FIRST);
        return parts;
    }

    void send(PartGrants parts, int number, Payload bytes) throws IOException {
        assertThat(new RawClient().send(parts.untampered(number, bytes)).status())
                .isEqualTo(200);
    }

    CompleteMultipartRequest completion(PartGrants parts, Checksum checksum) {
        return new CompleteMultipartRequest(
                parts.upload(), store.listParts(parts.upload()).orElseThrow(), SIZE, checksum);
    }

    Optional<ObjectFacts> storedObject(PartGrants parts) {
        return new SdkObjectStore(s3, server.location()).head(parts.upload().key());
    }
}
