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

/** What the service lists and gives up of a client's parts. */
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
        void parts_are_told_with_size_and_checksum_in_the_order_of_their_numbers(ChecksumAlgorithm algorithm)
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
        void a_part_that_was_sent_without_a_checksum_has_one() throws IOException {
            PartGrants parts = PartGrants.begin(server(), store).unbound();
            file.send(parts, 1, LAST);

            assertThat(store.listParts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::checksum)
                    .containsExactly(LAST.crc64Nvme());
        }

        @Test
        void of_a_part_that_is_sent_again_the_last_one_is_told() throws IOException {
            PartGrants parts = PartGrants.begin(server(), store);
            file.send(parts, 1, Payload.of("first try"));
            file.send(parts, 1, LAST);

            assertThat(store.listParts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::checksum)
                    .containsExactly(LAST.crc64Nvme());
        }

        @Test
        void more_parts_than_a_page_holds_are_all_told() {
            PartGrants parts = PartGrants.begin(server(), store).unbound();
            IntStream.rangeClosed(1, 1_002).parallel().forEach(number -> sendUnchecked(parts, number));

            assertThat(store.listParts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 1_002).boxed().toList());
        }

        @Test
        void an_upload_that_nobody_began_is_not_known() {
            MultipartRef known = PartGrants.begin(server(), store).upload();

            assertThat(store.listParts(new MultipartRef(PutGrants.newKey(), known.id())))
                    .isEmpty();
            assertThat(store.listParts(new MultipartRef(known.key(), "12345678-1234-1234-1234-123456789012")))
                    .isEmpty();
        }
    }

    @Nested
    class Giving_up {

        @Test
        void leaves_no_part_and_no_object() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);

            store.abort(parts.upload());

            assertThat(store.listParts(parts.upload())).isEmpty();
            assertThat(file.storedObject(parts)).isEmpty();
        }

        @Test
        void may_be_repeated_also_after_completion_and_takes_nothing_away_then() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            store.complete(file.completion(parts, WHOLE));

            store.abort(parts.upload());
            store.abort(parts.upload());

            assertThat(file.storedObject(parts)).isPresent();
        }
    }

    @Test
    void wrong_keys_are_told_apart_from_an_unknown_upload() {
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
