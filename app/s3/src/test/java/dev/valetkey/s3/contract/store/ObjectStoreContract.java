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

/** What the service's own calls see and do: looking, sealing and deleting. Promotion is in {@link PromotionContract}. */
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
    void nothing_lies_where_nobody_wrote() {
        assertThat(store.head(key)).isEmpty();
    }

    @Test
    void a_composite_checksum_is_not_told_as_the_objects_own() {
        writeInOnePart(key);

        ObjectFacts facts = store.head(key).orElseThrow();

        assertThat(facts.checksums()).isEmpty();
        assertThat(facts.size()).isEqualTo(5);
    }

    @Test
    void an_etag_is_told_without_quotes() {
        write(key, "a");

        assertThat(store.head(key).orElseThrow().etag()).isNotEmpty().doesNotContain("\"");
    }

    @Test
    void a_seal_is_a_tombstone_that_closes_the_key_to_a_live_grant() throws IOException {
        PutGrants put = PutGrants.to(server()).at(key);

        store.writeTombstone(key);

        assertThat(client.send(put.untampered()).status()).isEqualTo(412);
        assertThat(store.head(key).orElseThrow().size()).isZero();
    }

    @Test
    void a_seal_discards_what_lay_there_and_may_be_repeated() throws IOException {
        client.send(PutGrants.to(server()).at(key).untampered());

        store.writeTombstone(key);
        store.writeTombstone(key);

        ObjectFacts sealed = store.head(key).orElseThrow();
        assertThat(sealed.size()).isZero();
        assertThat(sealed.metadata()).isEmpty();
    }

    @Test
    void the_object_that_was_meant_is_deleted() {
        write(key, "a");

        assertThat(store.delete(key, etag(key))).isEqualTo(DeleteOutcome.DELETED);
        assertThat(store.head(key)).isEmpty();
    }

    @Test
    void deleting_what_is_gone_is_no_failure() {
        write(key, "a");
        String etag = etag(key);
        store.delete(key, etag);

        assertThat(store.delete(key, etag)).isEqualTo(DeleteOutcome.DELETED);
    }

    @Test
    void another_object_is_not_deleted() {
        write(key, "a");
        String etag = etag(key);
        write(key, "b");

        assertThat(store.delete(key, etag)).isEqualTo(DeleteOutcome.CHANGED);
        assertThat(text(key)).isEqualTo("b");
    }

    @Test
    void an_object_that_changes_while_it_is_deleted_is_left_alone() {
        write(key, "a");

        assertThat(deleteWhile(() -> write(key, "b"))).isEqualTo(DeleteOutcome.CHANGED);
        assertThat(text(key)).isEqualTo("b");
    }

    @Test
    void an_object_that_somebody_deletes_meanwhile_is_gone() {
        write(key, "a");

        assertThat(deleteWhile(() -> s3.deleteObject(
                        delete -> delete.bucket(server().location().bucket()).key(key.value()))))
                .isEqualTo(DeleteOutcome.DELETED);
    }

    @Test
    void wrong_keys_are_told_apart_from_a_missing_object() {
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

    private DeleteOutcome deleteWhile(Runnable theirs) {
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
