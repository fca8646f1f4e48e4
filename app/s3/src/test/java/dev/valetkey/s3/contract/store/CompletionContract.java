package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore.CompleteOutcome;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.contract.grant.PartGrants;
import dev.valetkey.s3.contract.grant.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static dev.valetkey.s3.contract.store.TwoPartUpload.LAST;
import static dev.valetkey.s3.contract.store.TwoPartUpload.SIZE;
import static dev.valetkey.s3.contract.store.TwoPartUpload.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

/** Completion of a multipart upload. */
public abstract class CompletionContract extends MultipartStoreFixture {

    @Nested
    class Completing {

        @Test
        void creates_the_requested_object_with_a_full_object_checksum() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);

            assertThat(store.complete(file.completion(parts, WHOLE))).isEqualTo(CompleteOutcome.COMPLETED);

            ObjectFacts made = file.storedObject(parts).orElseThrow();
            assertThat(made.size()).isEqualTo(SIZE);
            assertThat(made.contentType()).isEqualTo("video/mp4");
            assertThat(made.metadata()).isEqualTo(PartGrants.METADATA);
            assertThat(made.checksums()).containsExactly(WHOLE);
            assertThat(store.listParts(parts.upload())).isEmpty();
        }

        @Test
        void requires_no_checksum_of_the_object() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);

            assertThat(store.complete(file.completion(parts, null))).isEqualTo(CompleteOutcome.COMPLETED);
            assertThat(file.storedObject(parts).orElseThrow().checksums()).containsExactly(WHOLE);
        }

        @Test
        void of_parts_with_sha256_returns_no_full_object_checksum() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.SHA256);

            assertThat(store.complete(file.completion(parts, null))).isEqualTo(CompleteOutcome.COMPLETED);
            assertThat(file.storedObject(parts).orElseThrow().checksums()).isEqualTo(Set.of());
        }

        @Test
        void repeatedly_is_completed_or_inconclusive_but_never_rejected() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            CompleteMultipartRequest completion = file.completion(parts, WHOLE);
            store.complete(completion);

            assertThat(store.complete(completion)).isIn(CompleteOutcome.COMPLETED, CompleteOutcome.INCONCLUSIVE);
            assertThat(file.storedObject(parts).orElseThrow().checksums()).containsExactly(WHOLE);
        }

        @Test
        void concurrently_creates_one_object() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            CompleteMultipartRequest completion = file.completion(parts, WHOLE);

            List<CompleteOutcome> outcomes = IntStream.range(0, 10)
                    .parallel()
                    .mapToObj(caller -> store.complete(completion))
                    .toList();

            assertThat(outcomes).contains(CompleteOutcome.COMPLETED);
            assertThat(outcomes).isSubsetOf(CompleteOutcome.COMPLETED, CompleteOutcome.INCONCLUSIVE);
            assertThat(file.storedObject(parts).orElseThrow().checksums()).containsExactly(WHOLE);
        }

        @Test
        void onto_an_existing_object_is_inconclusive_and_keeps_it() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            s3.putObject(
                    put -> put.bucket(server().location().bucket())
                            .key(parts.upload().key().value()),
                    RequestBody.fromString("older"));

            assertThat(store.complete(file.completion(parts, WHOLE))).isEqualTo(CompleteOutcome.INCONCLUSIVE);
            assertThat(file.storedObject(parts).orElseThrow().size()).isEqualTo(5);
        }

        @Test
        void after_a_deletion_of_the_key_is_completed_or_inconclusive() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            String bucket = server().location().bucket();
            String key = parts.upload().key().value();
            s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("older"));
            s3.deleteObject(delete -> delete.bucket(bucket).key(key));

            assertThat(store.complete(file.completion(parts, WHOLE)))
                    .isEqualTo(
                            file.storedObject(parts).isPresent()
                                    ? CompleteOutcome.COMPLETED
                                    : CompleteOutcome.INCONCLUSIVE);
        }

        @Test
        void an_aborted_upload_is_inconclusive() throws IOException {
            PartGrants parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            CompleteMultipartRequest completion = file.completion(parts, WHOLE);
            store.abort(parts.upload());

            assertThat(store.complete(completion)).isEqualTo(CompleteOutcome.INCONCLUSIVE);
            assertThat(file.storedObject(parts)).isEmpty();
        }
    }

    /** After each rejection the upload can still be completed. */
    @Nested
    class A_completion_is_rejected {

        private PartGrants parts;
        private List<ListedPart> listed;

        @BeforeEach
        void send() throws IOException {
            parts = file.sent(ChecksumAlgorithm.CRC64NVME);
            listed = store.listParts(parts.upload()).orElseThrow();
        }

        @AfterEach
        void the_upload_can_still_be_completed() {
            assertThat(file.storedObject(parts)).isEmpty();
            assertThat(store.complete(new CompleteMultipartRequest(parts.upload(), listed, SIZE, WHOLE)))
                    .isEqualTo(CompleteOutcome.COMPLETED);
        }

        @Test
        void with_a_missing_part() {
            ListedPart missing = new ListedPart(3, 5, listed.get(1).etag(), LAST.crc64Nvme());

            refused(List.of(listed.get(0), listed.get(1), missing), SIZE + 5, null);
        }

        @Test
        void with_a_replaced_part() throws IOException {
            file.send(parts, 2, Payload.of("some others."));

            refused(listed, SIZE, null);

            file.send(parts, 2, LAST);
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
        void with_a_part_below_the_minimum_size_before_the_last() throws IOException {
            file.send(parts, 3, Payload.of("more"));

            refused(store.listParts(parts.upload()).orElseThrow(), SIZE + 4, null);
        }

        private void refused(List<ListedPart> named, long size, Checksum checksum) {
            assertThat(store.complete(new CompleteMultipartRequest(parts.upload(), named, size, checksum)))
                    .isEqualTo(CompleteOutcome.REJECTED);
        }
    }
}
