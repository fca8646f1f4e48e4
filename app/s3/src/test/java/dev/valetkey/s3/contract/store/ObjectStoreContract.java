package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.DeleteOutcome;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.contract.grant.PutGrants;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.store.StoreAccessDeniedException;
import dev.valetkey.s3.tamper.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The calls of the service: head, seal and delete. Promotion is in {@link PromotionContract}. */
public abstract class ObjectStoreContract {

    private final RawClient client = new RawClient();
    private final ObjectKey key = PutGrants.newKey();
    private S3Client s3;
    private ObjectStore store;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        store = new SdkObjectStore(s3, server().location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void a_missing_object_is_not_found() {
        assertThat(store.head(key)).isEmpty();
    }

    @Test
    void a_composite_checksum_is_not_returned_as_that_of_the_object() {
        writeInOnePart(key);

        ObjectFacts facts = store.head(key).orElseThrow();

        assertThat(facts.checksums()).isEmpty();
        assertThat(facts.size()).isEqualTo(5);
    }

    @Test
    void an_etag_is_returned_without_quotes() {
        write(key, "a");

        assertThat(store.head(key).orElseThrow().etag()).isNotEmpty().doesNotContain("\"");
    }

    @Test
    void a_tombstone_makes_a_valid_grant_for_the_key_fail() throws IOException {
        PutGrants put = PutGrants.to(server()).at(key);

        store.writeTombstone(key);

        assertThat(client.send(put.untampered()).status()).isEqualTo(412);
        assertThat(store.head(key).orElseThrow().size()).isZero();
    }

    @Test
    void a_tombstone_replaces_the_object_and_can_be_repeated() throws IOException {
        client.send(PutGrants.to(server()).at(key).untampered());

        store.writeTombstone(key);
        store.writeTombstone(key);

        ObjectFacts sealed = store.head(key).orElseThrow();
        assertThat(sealed.size()).isZero();
        assertThat(sealed.metadata()).isEmpty();
    }

    @Test
    void an_object_with_the_given_etag_is_deleted() {
        write(key, "a");

        assertThat(store.delete(key, etag(key))).isEqualTo(DeleteOutcome.DELETED);
        assertThat(store.head(key)).isEmpty();
    }

    @Test
    void deleting_a_missing_object_succeeds() {
        write(key, "a");
        String etag = etag(key);
        store.delete(key, etag);

        assertThat(store.delete(key, etag)).isEqualTo(DeleteOutcome.DELETED);
    }

    @Test
    void an_object_with_another_etag_is_not_deleted() {
        write(key, "a");
        String etag = etag(key);
        write(key, "b");

        assertThat(store.delete(key, etag)).isEqualTo(DeleteOutcome.CHANGED);
        assertThat(text(key)).isEqualTo("b");
    }

    @Test
    void an_object_that_changes_during_its_deletion_is_kept() {
        write(key, "a");

        assertThat(deleteDuring(() -> write(key, "b"))).isEqualTo(DeleteOutcome.CHANGED);
        assertThat(text(key)).isEqualTo("b");
    }

    @Test
    void an_object_deleted_concurrently_counts_as_deleted() {
        write(key, "a");

        assertThat(deleteDuring(() -> s3.deleteObject(
                        delete -> delete.bucket(server().location().bucket()).key(key.value()))))
                .isEqualTo(DeleteOutcome.DELETED);
    }

    @Test
    void invalid_credentials_are_distinguished_from_a_missing_object() {
        try (S3Client stranger = server().clientWithUnknownKeys()) {
            ObjectStore refused = new SdkObjectStore(stranger, server().location());

            assertThatThrownBy(() -> refused.head(key))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasCauseInstanceOf(StoreAccessDeniedException.class)
                    .rootCause()
                    .hasMessageContaining("403");
            assertThatThrownBy(() -> refused.writeTombstone(key))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasCauseInstanceOf(StoreAccessDeniedException.class);
        }
    }

    private DeleteOutcome deleteDuring(Runnable theirs) {
        String etag = etag(key);
        try (S3Client raced = server().client(new ConcurrentWrite(DeleteObjectRequest.class, theirs))) {
            return new SdkObjectStore(raced, server().location()).delete(key, etag);
        }
    }

    private void write(ObjectKey at, String text) {
        s3.putObject(put -> put.bucket(server().location().bucket()).key(at.value()), RequestBody.fromString(text));
    }

    private void writeInOnePart(ObjectKey at) {
        String bucket = server().location().bucket();
        String upload = s3.createMultipartUpload(
                        create -> create.bucket(bucket).key(at.value()).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        UploadPartResponse part = s3.uploadPart(
                one -> one.bucket(bucket)
                        .key(at.value())
                        .uploadId(upload)
                        .partNumber(1)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("parts"));
        CompletedPart done = CompletedPart.builder()
                .partNumber(1)
                .eTag(part.eTag())
                .checksumSHA256(part.checksumSHA256())
                .build();
        s3.completeMultipartUpload(complete ->
                complete.bucket(bucket).key(at.value()).uploadId(upload).multipartUpload(parts -> parts.parts(done)));
    }

    private String etag(ObjectKey at) {
        return store.head(at).orElseThrow().etag();
    }

    private String text(ObjectKey at) {
        return s3.getObjectAsBytes(
                        get -> get.bucket(server().location().bucket()).key(at.value()))
                .asUtf8String();
    }
}
