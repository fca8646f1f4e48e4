package dev.valetkey.s3.contract;

import dev.valetkey.core.port.ObjectFacts;
import dev.valetkey.core.port.StoreUnavailable;
import dev.valetkey.core.port.multipart.Completion;
import dev.valetkey.core.port.multipart.ListedPart;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.core.port.multipart.MultipartStore.CompleteOutcome;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.call.AccessRefused;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the service's calls around a client's parts see and do. */
abstract class MultipartStoreContract {

    /** The least that S3 takes as a part with others behind it. */
    private static final Bytes FIRST = Bytes.of('a', 5 << 20);

    private static final Bytes LAST = Bytes.of("and the rest");
    private static final Bytes BOTH = Bytes.of(FIRST.text() + LAST.text());
    private static final long SIZE = BOTH.value().length;
    private static final Checksum WHOLE = BOTH.crc64Nvme();

    private S3Client s3;
    private MultipartStore store;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        store = new SdkMultipartStore(s3, server().location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Nested
    class Listing {

        @Test
        void a_new_upload_has_no_parts() {
            assertThat(store.parts(Parts.begin(server(), store).upload())).contains(List.of());
        }

        @ParameterizedTest
        @EnumSource(names = {"CRC64NVME", "SHA256"})
        void parts_are_told_with_size_and_checksum_in_the_order_of_their_numbers(ChecksumAlgorithm algorithm)
                throws IOException {
            Parts parts = Parts.begin(server(), store, algorithm);
            send(parts, 7, LAST);
            send(parts, 2, Bytes.of("two"));

            List<ListedPart> listed = store.parts(parts.upload()).orElseThrow();

            assertThat(listed).extracting(ListedPart::number).containsExactly(2, 7);
            assertThat(listed).extracting(ListedPart::size).containsExactly(3L, 12L);
            assertThat(listed)
                    .extracting(ListedPart::checksum)
                    .containsExactly(Bytes.of("two").by(algorithm), LAST.by(algorithm));
            assertThat(listed)
                    .allSatisfy(part -> assertThat(part.etag()).isNotEmpty().doesNotContain("\""));
        }

        @Test
        void a_part_that_was_sent_without_a_checksum_has_one() throws IOException {
            Parts parts = Parts.begin(server(), store).barely();
            send(parts, 1, LAST);

            assertThat(store.parts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::checksum)
                    .containsExactly(LAST.crc64Nvme());
        }

        @Test
        void of_a_part_that_is_sent_again_the_last_one_is_told() throws IOException {
            Parts parts = Parts.begin(server(), store);
            send(parts, 1, Bytes.of("first try"));
            send(parts, 1, LAST);

            assertThat(store.parts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::checksum)
                    .containsExactly(LAST.crc64Nvme());
        }

        @Test
        void more_parts_than_a_page_holds_are_all_told() {
            Parts parts = Parts.begin(server(), store).barely();
            IntStream.rangeClosed(1, 1_002).parallel().forEach(number -> sendUnchecked(parts, number));

            assertThat(store.parts(parts.upload()).orElseThrow())
                    .extracting(ListedPart::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 1_002).boxed().toList());
        }

        @Test
        void an_upload_that_nobody_began_is_not_known() {
            MultipartRef known = Parts.begin(server(), store).upload();

            assertThat(store.parts(new MultipartRef(Puts.newKey(), known.id()))).isEmpty();
            assertThat(store.parts(new MultipartRef(known.key(), "12345678-1234-1234-1234-123456789012")))
                    .isEmpty();
        }
    }

    @Nested
    class Completing {

        @Test
        void makes_the_object_that_was_ordered_with_a_checksum_of_all_its_bytes() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);

            assertThat(store.complete(completion(parts, WHOLE))).isEqualTo(CompleteOutcome.COMPLETED);

            ObjectFacts made = made(parts).orElseThrow();
            assertThat(made.size()).isEqualTo(SIZE);
            assertThat(made.contentType()).isEqualTo("video/mp4");
            assertThat(made.metadata()).isEqualTo(Parts.METADATA);
            assertThat(made.checksums()).containsExactly(WHOLE);
            assertThat(store.parts(parts.upload())).isEmpty();
        }

        @Test
        void needs_no_checksum_of_the_whole() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);

            assertThat(store.complete(completion(parts, null))).isEqualTo(CompleteOutcome.COMPLETED);
            assertThat(made(parts).orElseThrow().checksums()).containsExactly(WHOLE);
        }

        @Test
        void of_parts_with_sha256_tells_no_checksum_of_the_whole() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.SHA256);

            assertThat(store.complete(completion(parts, null))).isEqualTo(CompleteOutcome.COMPLETED);
            assertThat(made(parts).orElseThrow().checksums()).isEqualTo(Set.of());
        }

        @Test
        void again_is_done_or_unclear_but_never_refused() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);
            Completion completion = completion(parts, WHOLE);
            store.complete(completion);

            assertThat(store.complete(completion)).isIn(CompleteOutcome.COMPLETED, CompleteOutcome.UNCLEAR);
            assertThat(made(parts).orElseThrow().checksums()).containsExactly(WHOLE);
        }

        @Test
        void by_ten_at_once_makes_one_object() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);
            Completion completion = completion(parts, WHOLE);

            List<CompleteOutcome> outcomes = IntStream.range(0, 10)
                    .parallel()
                    .mapToObj(caller -> store.complete(completion))
                    .toList();

            assertThat(outcomes).contains(CompleteOutcome.COMPLETED);
            assertThat(outcomes).isSubsetOf(CompleteOutcome.COMPLETED, CompleteOutcome.UNCLEAR);
            assertThat(made(parts).orElseThrow().checksums()).containsExactly(WHOLE);
        }

        @Test
        void where_something_lies_leaves_it_alone() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);
            s3.putObject(
                    put -> put.bucket(server().location().bucket())
                            .key(parts.upload().key().value()),
                    RequestBody.fromString("older"));

            assertThat(store.complete(completion(parts, WHOLE))).isEqualTo(CompleteOutcome.UNCLEAR);
            assertThat(made(parts).orElseThrow().size()).isEqualTo(5);
        }

        @Test
        void what_was_given_up_is_unclear() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);
            Completion completion = completion(parts, WHOLE);
            store.abort(parts.upload());

            assertThat(store.complete(completion)).isEqualTo(CompleteOutcome.UNCLEAR);
            assertThat(made(parts)).isEmpty();
        }
    }

    /** After each of them the upload goes on: what was wrong is sent again, and then it can be completed. */
    @Nested
    class A_completion_is_refused {

        private Parts parts;
        private List<ListedPart> listed;

        @BeforeEach
        void send() throws IOException {
            parts = sent(ChecksumAlgorithm.CRC64NVME);
            listed = store.parts(parts.upload()).orElseThrow();
        }

        @AfterEach
        void the_upload_goes_on() {
            assertThat(made(parts)).isEmpty();
            assertThat(store.complete(new Completion(parts.upload(), listed, SIZE, WHOLE)))
                    .isEqualTo(CompleteOutcome.COMPLETED);
        }

        @Test
        void with_a_part_that_is_not_there() {
            ListedPart missing = new ListedPart(3, 5, listed.get(1).etag(), LAST.crc64Nvme());

            refused(List.of(listed.get(0), listed.get(1), missing), SIZE + 5, null);
        }

        @Test
        void with_a_part_that_was_replaced() throws IOException {
            MultipartStoreContract.this.send(parts, 2, Bytes.of("some others."));

            refused(listed, SIZE, null);

            MultipartStoreContract.this.send(parts, 2, LAST);
        }

        @Test
        void with_parts_in_another_order() {
            refused(List.of(listed.get(1), listed.get(0)), SIZE, null);
        }

        @Test
        void with_another_size_than_the_parts_have() {
            refused(listed, SIZE + 1, WHOLE);
        }

        @Test
        void with_another_checksum_than_the_parts_have() {
            refused(listed, SIZE, LAST.crc64Nvme());
        }

        @Test
        void with_another_checksum_of_a_part() {
            ListedPart first = listed.get(0);
            ListedPart other = new ListedPart(first.number(), first.size(), first.etag(), LAST.crc64Nvme());

            refused(List.of(other, listed.get(1)), SIZE, null);
        }

        @Test
        void with_a_part_before_the_last_that_is_too_small() throws IOException {
            MultipartStoreContract.this.send(parts, 3, Bytes.of("more"));

            refused(store.parts(parts.upload()).orElseThrow(), SIZE + 4, null);
        }

        private void refused(List<ListedPart> named, long size, Checksum checksum) {
            assertThat(store.complete(new Completion(parts.upload(), named, size, checksum)))
                    .isEqualTo(CompleteOutcome.REFUSED);
        }
    }

    @Nested
    class Giving_up {

        @Test
        void leaves_no_part_and_no_object() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);

            store.abort(parts.upload());

            assertThat(store.parts(parts.upload())).isEmpty();
            assertThat(made(parts)).isEmpty();
        }

        @Test
        void may_be_repeated_also_after_completion_and_takes_nothing_away_then() throws IOException {
            Parts parts = sent(ChecksumAlgorithm.CRC64NVME);
            store.complete(completion(parts, WHOLE));

            store.abort(parts.upload());
            store.abort(parts.upload());

            assertThat(made(parts)).isPresent();
        }
    }

    @Test
    void wrong_keys_are_told_apart_from_an_unknown_upload() {
        MultipartRef upload = Parts.begin(server(), store).upload();
        try (S3Client stranger = server().stranger()) {
            MultipartStore refused = new SdkMultipartStore(stranger, server().location());

            assertThatThrownBy(() -> refused.parts(upload))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasCauseInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> refused.abort(upload))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasCauseInstanceOf(AccessRefused.class);
        }
    }

    /** Both parts. */
    private Parts sent(ChecksumAlgorithm algorithm) throws IOException {
        Parts parts = Parts.begin(server(), store, algorithm);
        send(parts, 2, LAST);
        send(parts, 1, FIRST);
        return parts;
    }

    private void send(Parts parts, int number, Bytes bytes) throws IOException {
        assertThat(new RawClient().send(parts.honest(number, bytes)).status()).isEqualTo(200);
    }

    private void sendUnchecked(Parts parts, int number) {
        try {
            send(parts, number, Bytes.of("x"));
        } catch (IOException notSent) {
            throw new AssertionError(notSent);
        }
    }

    private Completion completion(Parts parts, Checksum checksum) {
        return new Completion(parts.upload(), store.parts(parts.upload()).orElseThrow(), SIZE, checksum);
    }

    private Optional<ObjectFacts> made(Parts parts) {
        return new SdkObjectStore(s3, server().location()).head(parts.upload().key());
    }
}
