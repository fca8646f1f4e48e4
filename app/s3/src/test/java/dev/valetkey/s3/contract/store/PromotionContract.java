package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.contract.grant.PartGrants;
import dev.valetkey.s3.contract.grant.Payload;
import dev.valetkey.s3.contract.grant.PutGrants;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.ServerCapability;
import dev.valetkey.s3.store.MultipartCopyOptions;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Promotion copies exactly the verified bytes, without other headers, to a key without an object. */
public abstract class PromotionContract {

    private static final Map<String, String> GRANTED = Map.of("albumId", "42");

    final ObjectKey from = PutGrants.newKey();
    final ObjectKey to = new ObjectKey("objects/acme/default/" + UUID.randomUUID());
    S3Client s3;
    ObjectStore store;

    protected abstract S3Server server();

    /** The options of the copy. */
    MultipartCopyOptions copying() {
        return MultipartCopyOptions.AMAZON;
    }

    /** The request before which other clients interfere: the last that depends on source and target. */
    Class<? extends SdkRequest> copyRequest() {
        return CopyObjectRequest.class;
    }

    /** Skips the test if it needs a condition on the target that the server does not support. */
    void needsConditionOnTarget() {
        server().assumeCapability(ServerCapability.CONDITIONAL_COPY);
    }

    @BeforeEach
    void open() {
        s3 = server().client();
        store = new SdkObjectStore(s3, server().location(), copying());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void bytes_are_copied_and_type_and_metadata_are_those_of_the_grant() throws IOException {
        PutGrants put = PutGrants.to(server()).at(from);
        new RawClient().send(put.untampered());

        assertThat(store.promote(promotion(facts(from)))).isEqualTo(PromoteOutcome.PROMOTED);

        ObjectFacts stored = store.head(to).orElseThrow();
        assertThat(stored.contentType()).isEqualTo("application/pdf");
        assertThat(stored.metadata()).isEqualTo(Map.of("albumid", "42"));
        assertThat(stored.checksums()).containsExactly(kept(put.bytes()));
        assertThat(text(to)).isEqualTo(put.bytes().text());
        assertThat(store.head(from))
                .as("the source is kept, so that its key stays closed")
                .isPresent();
    }

    @Test
    void the_tags_of_a_scanner_are_not_copied() throws IOException {
        new RawClient().send(PutGrants.to(server()).at(from).untampered());
        String bucket = server().location().bucket();
        s3.putObjectTagging(put -> put.bucket(bucket)
                .key(from.value())
                .tagging(tags -> tags.tagSet(Tag.builder()
                        .key("GuardDutyMalwareScanStatus")
                        .value("NO_THREATS_FOUND")
                        .build())));

        assertThat(store.promote(promotion(facts(from)))).isEqualTo(PromoteOutcome.PROMOTED);

        assertThat(s3.getObjectTagging(get -> get.bucket(bucket).key(to.value()))
                        .tagSet())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC64NVME", "SHA256"})
    void a_multipart_source_gets_a_full_object_checksum(ChecksumAlgorithm algorithm) throws IOException {
        Payload bytes = Payload.of("parts");
        MultipartStore multiparts = new SdkMultipartStore(s3, server().location());
        PartGrants parts = PartGrants.begin(server(), multiparts, algorithm);
        new RawClient().send(parts.untampered(1, bytes));
        multiparts.complete(new CompleteMultipartRequest(
                parts.upload(), multiparts.listParts(parts.upload()).orElseThrow(), bytes.value().length, null));

        assertThat(store.promote(promotion(parts.upload().key()))).isEqualTo(PromoteOutcome.PROMOTED);

        assertThat(facts(to).checksums()).containsExactly(bytes.crc64Nvme());
    }

    @Test
    void unsigned_headers_of_the_upload_are_not_copied() throws IOException {
        PutGrants put = PutGrants.to(server()).at(from);
        int status = new RawClient()
                .send(put.untampered()
                        .withHeader("cache-control", "max-age=31536000")
                        .withHeader("content-disposition", "inline")
                        .withHeader("content-language", "de"))
                .status();
        assertThat(status).as("S3 accepts unsigned headers outside x-amz-*").isEqualTo(200);

        store.promote(promotion(facts(from)));

        HeadObjectResponse stored = s3.headObject(head -> head.bucket(bucket()).key(to.value()));
        assertThat(stored.cacheControl()).isNull();
        assertThat(stored.contentDisposition()).isNull();
        assertThat(stored.contentLanguage()).isNull();
    }

    @Test
    void a_second_promotion_finds_the_target() {
        write(from, "a");
        store.promote(promotion(facts(from)));

        assertThat(store.promote(promotion(facts(from)))).isEqualTo(PromoteOutcome.TARGET_EXISTS);
    }

    @Test
    void an_existing_target_is_not_overwritten() {
        write(from, "a");
        write(to, "older");

        assertThat(store.promote(promotion(facts(from)))).isEqualTo(PromoteOutcome.TARGET_EXISTS);
        assertThat(text(to)).isEqualTo("older");
    }

    @Test
    void a_source_that_differs_from_the_verified_object_is_not_promoted() {
        write(from, "checked");
        ObjectFacts checked = facts(from);
        write(from, "other");

        assertThat(store.promote(promotion(checked))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void a_missing_source_is_not_promoted() {
        write(from, "a");
        ObjectFacts deleted = facts(from);
        delete(from);

        assertThat(store.promote(promotion(deleted))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void a_source_that_changes_during_the_promotion_is_not_promoted() {
        write(from, "checked");

        assertThat(promoteDuring(() -> write(from, "other"))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void a_source_deleted_during_the_promotion_is_not_promoted() {
        write(from, "checked");

        assertThat(promoteDuring(() -> delete(from))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void a_target_created_during_the_promotion_is_not_overwritten() {
        needsConditionOnTarget();
        write(from, "ours");

        assertThat(promoteDuring(() -> write(to, "theirs"))).isEqualTo(PromoteOutcome.TARGET_EXISTS);
        assertThat(text(to)).isEqualTo("theirs");
    }

    @Test
    void one_of_many_concurrent_promotions_succeeds() {
        needsConditionOnTarget();
        write(from, "a");
        Promotion promotion = promotion(facts(from));

        List<PromoteOutcome> outcomes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(promoter -> store.promote(promotion))
                .toList();

        assertThat(outcomes).containsOnlyOnce(PromoteOutcome.PROMOTED);
        assertThat(outcomes).containsOnly(PromoteOutcome.PROMOTED, PromoteOutcome.TARGET_EXISTS);
    }

    /** The checksum of the copy of an object sent with PUT. */
    Checksum kept(Payload bytes) {
        return bytes.sha256();
    }

    PromoteOutcome promoteDuring(Runnable theirs) {
        Promotion promotion = promotion(facts(from));
        try (S3Client raced = server().client(new ConcurrentWrite(copyRequest(), theirs))) {
            return new SdkObjectStore(raced, server().location(), copying()).promote(promotion);
        }
    }

    Promotion promotion(ObjectFacts source) {
        return new Promotion(from, source, to, MediaType.parse("application/pdf"), GRANTED);
    }

    private Promotion promotion(ObjectKey source) {
        return new Promotion(source, facts(source), to, MediaType.parse("application/pdf"), GRANTED);
    }

    ObjectFacts facts(ObjectKey at) {
        return store.head(at).orElseThrow();
    }

    void write(ObjectKey at, String text) {
        s3.putObject(put -> put.bucket(bucket()).key(at.value()), RequestBody.fromString(text));
    }

    void delete(ObjectKey at) {
        s3.deleteObject(delete -> delete.bucket(bucket()).key(at.value()));
    }

    String text(ObjectKey at) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket()).key(at.value())).asUtf8String();
    }

    String bucket() {
        return server().location().bucket();
    }
}
