package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.store.SdkRangeReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Reading ranges and tags of the objects that were verified. */
public abstract class RangeReaderContract {

    private final ObjectKey key = new ObjectKey("content/" + UUID.randomUUID());
    private S3Client s3;
    private RangeReader content;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        content = new SdkRangeReader(s3, server().location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    /** Returns the ETag without quotes. */
    private String write(String text) {
        return s3.putObject(
                        put -> put.bucket(server().location().bucket()).key(key.value()), RequestBody.fromString(text))
                .eTag()
                .replace("\"", "");
    }

    private Optional<String> read(String etag, long offset, int length) {
        return content.read(key, etag, offset, length).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void a_range_has_the_bytes_from_its_offset() {
        String etag = write("0123456789");

        assertThat(read(etag, 0, 1)).contains("0");
        assertThat(read(etag, 3, 4)).contains("3456");
        assertThat(read(etag, 9, 1)).contains("9");
        assertThat(read(etag, 0, 10)).contains("0123456789");
    }

    @Test
    void bytes_that_were_replaced_are_not_read() {
        String etag = write("0123456789");
        write("abc");

        assertThat(read(etag, 0, 1)).isEmpty();
        assertThat(read(etag, 5, 5)).isEmpty();
    }

    @Test
    void tags_are_those_of_the_verified_object() {
        write("0123456789");
        assertThat(readTags(facts())).contains(Map.of());

        tag("CLEAN");

        assertThat(readTags(facts())).contains(Map.of("scan", "CLEAN"));
    }

    @Test
    void tags_of_a_replaced_object_are_not_read() {
        write("0123456789");
        ObjectFacts verified = facts();
        write("abc");
        tag("CLEAN");

        assertThat(readTags(verified)).isEmpty();
    }

    /** The tags are those of other bytes, although the verified bytes exist before and after. */
    @Test
    void tags_are_not_read_if_the_object_is_replaced_and_restored_meanwhile() {
        write("0123456789");
        ObjectFacts verified = facts();
        ConcurrentWrite replace = new ConcurrentWrite(GetObjectTaggingRequest.class, () -> {
            write("abc");
            tag("CLEAN");
        });
        ConcurrentWrite restore = new ConcurrentWrite(HeadObjectRequest.class, 2, this::restoreInAnotherSecond);

        try (S3Client watched = server().client(replace, restore)) {
            assertThat(new SdkRangeReader(watched, server().location()).readTags(key, verified))
                    .isEmpty();
        }
    }

    /** HTTP dates have whole seconds. */
    private void restoreInAnotherSecond() {
        Instant replaced = lastModified();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    write("0123456789");
                    return lastModified().isAfter(replaced);
                });
    }

    private Instant lastModified() {
        return s3.headObject(head -> head.bucket(server().location().bucket()).key(key.value()))
                .lastModified();
    }

    @Test
    void a_missing_object_has_no_tags() {
        write("0123456789");
        ObjectFacts verified = facts();
        s3.deleteObject(delete -> delete.bucket(server().location().bucket()).key(key.value()));

        assertThat(readTags(verified)).isEmpty();
    }

    private Optional<Map<String, String>> readTags(ObjectFacts verified) {
        return content.readTags(key, verified);
    }

    private ObjectFacts facts() {
        return new SdkObjectStore(s3, server().location()).head(key).orElseThrow();
    }

    private void tag(String verdict) {
        s3.putObjectTagging(put -> put.bucket(server().location().bucket())
                .key(key.value())
                .tagging(tags ->
                        tags.tagSet(Tag.builder().key("scan").value(verdict).build())));
    }

    @Test
    void a_missing_object_has_no_bytes() {
        assertThat(read("0".repeat(32), 0, 1)).isEmpty();
    }
}
