package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.contract.grant.PartGrants;
import dev.valetkey.s3.contract.grant.Payload;
import dev.valetkey.s3.contract.grant.PutGrants;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.StoreAccessDeniedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import static dev.valetkey.s3.contract.store.TwoPartUpload.LAST;
import static dev.valetkey.s3.contract.store.TwoPartUpload.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Listing and aborting multipart uploads. */
public abstract class MultipartStoreContract extends MultipartStoreFixture {

    @Nested
    class Listing {

        @Test
        void a_new_upload_has_no_parts() {
            assertThat(store.listParts(PartGrants.begin(server(), store).upload()))
                    .contains(List.of());
        }

        @ParameterizedTest
        @EnumSource(names = {"CRC64NVME", "SHA256"})
        void parts_are_listed_with_size_and_checksum_in_order_of_their_numbers(ChecksumAlgorithm algorithm)
                throws IOException {
            PartGrants parts = PartGrants.begin(server(), store, algorithm);
            file.send(parts, 7, LAST);
            file.send(parts, 2, Payload.of("two"));

            List<ListedPart> listed = store.listParts(parts.upload()).orElseThrow();

            assertThat(listed).extracting(ListedPart::number).containsExactly(2, 7);
            assertThat(listed).extracting(ListedPart::size).containsExactly(3L, 12L);
            assertThat(listed)
                    .extracting(ListedPart::checksum)
                    .containsExactly(Payload.of("two").checksum(algorithm), LAST.checksum(algorithm));
            assertThat(listed)
                    .allSatisfy(part -> assertThat(part.etag()).isNotEmpty().doesNotContain("\""));
        }

        @Test
        void a_part_sent_without_a_checksum_gets_one() throws IOException {
            PartGrants parts = PartGrants.begin(server(), store).unbound();
            file.send(parts, 1, LAST);

            assertThat(store.listParts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::checksum)
                    .containsExactly(LAST.crc64Nvme());
        }

        @Test
        void a_replaced_part_is_listed_with_its_last_version() throws IOException {
            PartGrants parts = PartGrants.begin(server(), store);
            file.send(parts, 1, Payload.of("first try"));
            file.send(parts, 1, LAST);

            assertThat(store.listParts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::checksum)
                    .containsExactly(LAST.crc64Nvme());
        }

        @Test
        void all_pages_of_parts_are_listed() {
            PartGrants parts = PartGrants.begin(server(), store).unbound();
            IntStream.rangeClosed(1, 1_002).parallel().forEach(number -> sendUnchecked(parts, number));

            assertThat(store.listParts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 1_002).boxed().toList());
        }

        @Test
        void an_unknown_upload_is_not_found() {
            MultipartRef known = PartGrants.begin(server(), store).upload();

            assertThat(store.listParts(new MultipartRef(PutGrants.newKey(), known.id())))
                    .isEmpty();
            assertThat(store.listParts(new MultipartRef(known.key(), "12345678-1234-1234-1234-123456789012")))
                    .isEmpty();
        }
    }

    @Nested
    class Aborting {

        @Test
        void removes_all_parts_and_creates_no_object() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);

            store.abort(parts.upload());

            assertThat(store.listParts(parts.upload())).isEmpty();
            assertThat(file.storedObject(parts)).isEmpty();
        }

        @Test
        void is_idempotent_and_keeps_a_completed_object() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            store.complete(file.completion(parts, WHOLE));

            store.abort(parts.upload());
            store.abort(parts.upload());

            assertThat(file.storedObject(parts)).isPresent();
        }
    }

    @Test
    void invalid_credentials_are_distinguished_from_an_unknown_upload() {
        MultipartRef upload = PartGrants.begin(server(), store).upload();
        try (S3Client stranger = server().clientWithUnknownKeys()) {
            MultipartStore refused = new SdkMultipartStore(stranger, server().location());

            assertThatThrownBy(() -> refused.listParts(upload))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasCauseInstanceOf(StoreAccessDeniedException.class);
            assertThatThrownBy(() -> refused.abort(upload))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasCauseInstanceOf(StoreAccessDeniedException.class);
        }
    }

    private void sendUnchecked(PartGrants parts, int number) {
        try {
            file.send(parts, number, Payload.of("x"));
        } catch (IOException notSent) {
            throw new AssertionError(notSent);
        }
    }
}
