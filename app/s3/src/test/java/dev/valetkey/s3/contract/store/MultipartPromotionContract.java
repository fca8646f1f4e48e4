package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.s3.contract.grant.Payload;
import dev.valetkey.s3.server.ServerCapability;
import dev.valetkey.s3.store.MultipartCopyOptions;
import dev.valetkey.s3.store.SdkObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Multipart promotion fulfils the contract of promotion, and a failed copy leaves no upload. */
public abstract class MultipartPromotionContract extends PromotionContract {

    private static final int FIVE_MIB = 5 << 20;

    /** Three parts: two full ones and a shorter one. */
    private static final Payload LARGE = Payload.of(
            Payload.of('a', FIVE_MIB).text() + Payload.of('b', FIVE_MIB).text() + "rest");

    @Override
    MultipartCopyOptions copying() {
        return new MultipartCopyOptions(0, FIVE_MIB, 2);
    }

    @Override
    Class<? extends SdkRequest> copyRequest() {
        return UploadPartCopyRequest.class;
    }

    /** Every server supports the condition on completion. */
    @Override
    void needsConditionOnTarget() {}

    @Override
    Checksum kept(Payload bytes) {
        return bytes.crc64Nvme();
    }

    @AfterEach
    void no_multipart_upload_remains() {
        assertThat(s3.listMultipartUploads(list -> list.bucket(bucket())).uploads())
                .extracting(MultipartUpload::key)
                .doesNotContain(to.value());
    }

    @Test
    void all_parts_are_copied_and_the_object_has_the_checksum_of_the_source() {
        server().assumeCapability(ServerCapability.COPIED_RANGES_SUMMED);
        write(from, LARGE.text());

        assertThat(store.promote(promotion(facts(from)))).isEqualTo(PromoteOutcome.PROMOTED);

        ObjectFacts stored = facts(to);
        assertThat(stored.size()).isEqualTo(LARGE.value().length);
        assertThat(stored.contentType()).isEqualTo("application/pdf");
        assertThat(stored.checksums()).containsExactly(LARGE.crc64Nvme());
        assertThat(text(to)).isEqualTo(LARGE.text());
    }

    @Test
    void a_source_that_changes_between_two_parts_is_not_promoted() {
        write(from, LARGE.text());
        ObjectFacts checked = facts(from);
        ConcurrentWrite change = new ConcurrentWrite(UploadPartCopyRequest.class, 2, () -> write(from, "other"));

        try (S3Client raced = server().client(change)) {
            assertThat(sequential(raced).promote(promotion(checked))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
        }
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void a_target_created_before_the_completion_is_not_overwritten() {
        write(from, LARGE.text());
        ObjectFacts checked = facts(from);
        ConcurrentWrite theirs =
                new ConcurrentWrite(CompleteMultipartUploadRequest.class, 1, () -> write(to, "theirs"));

        try (S3Client raced = server().client(theirs)) {
            assertThat(sequential(raced).promote(promotion(checked))).isEqualTo(PromoteOutcome.TARGET_EXISTS);
        }
        assertThat(text(to)).isEqualTo("theirs");
    }

    @Test
    void a_copy_with_another_checksum_than_verified_is_not_completed() {
        write(from, LARGE.text());
        ObjectFacts other = facts(from);
        ObjectFacts mislabelled = new ObjectFacts(
                other.size(),
                other.contentType(),
                Set.of(Payload.of("other").crc64Nvme()),
                other.metadata(),
                other.etag(),
                null);

        assertThatThrownBy(() -> store.promote(promotion(mislabelled)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("COPY");
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void a_failed_part_copy_leaves_no_object_and_can_be_repeated() {
        server().assumeCapability(ServerCapability.COPIED_RANGES_SUMMED);
        write(from, LARGE.text());
        ObjectFacts checked = facts(from);
        ConcurrentWrite fault = new ConcurrentWrite(UploadPartCopyRequest.class, 2, () -> {
            throw SdkClientException.create("the network is gone");
        });

        try (S3Client broken = server().client(fault)) {
            assertThatThrownBy(() -> sequential(broken).promote(promotion(checked)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("COPY_PART");
        }
        assertThat(store.head(to)).isEmpty();
        assertThat(store.promote(promotion(checked))).isEqualTo(PromoteOutcome.PROMOTED);
    }

    private SdkObjectStore sequential(S3Client client) {
        return new SdkObjectStore(client, server().location(), new MultipartCopyOptions(0, FIVE_MIB, 1));
    }
}
