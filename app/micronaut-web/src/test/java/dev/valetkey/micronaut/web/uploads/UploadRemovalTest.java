package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Deletes and aborts uploads, and checks the result in S3. */
@WithRunningApi
class UploadRemovalTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final String BUCKET = "uploads";

    private final RunningApi api;
    private final S3Client s3;
    private TestClient alice;

    UploadRemovalTest(RunningApi api) {
        this.api = api;
        this.s3 = api.context().getBean(S3Client.class);
    }

    @BeforeEach
    void aliceOfAcme(TestInfo test) {
        alice = api.client("acme", test.getDisplayName());
    }

    @Test
    void a_deleted_object_cannot_be_read_with_an_old_url() {
        String path = "/v1/uploads/" + alice.stored(BYTES);
        String url = alice.post(path + "/download").hasStatus(200).text("url");

        alice.delete(path).hasStatus(204);

        alice.post(path + "/download").isProblem(404, "upload-not-found");
        alice.get(path + "/content").isProblem(404, "upload-not-found");
        assertThat(api.read(url).hasStatus(404).body()).contains("NoSuchKey");
        assertThat(alice.get(path).text("state")).isEqualTo("deleted");
    }

    @Test
    void a_key_is_never_reused() {
        TestResponse issued = alice.create("notes.txt", BYTES.length);
        String path = "/v1/uploads/" + issued.text("id");
        api.send(issued.json().path("grant"), BYTES);
        alice.post(path + "/complete").hasStatus(200);

        alice.delete(path).hasStatus(204);

        assertThat(api.send(issued.json().path("grant"), BYTES)).isEqualTo(412);
        assertThat(alice.post(path + "/complete").text("state")).isEqualTo("deleted");
        assertThat(key(alice.create("notes.txt", BYTES.length))).isNotEqualTo(key(issued));
    }

    @Test
    void deleting_is_idempotent() {
        String path = "/v1/uploads/" + alice.stored(BYTES);

        alice.delete(path).hasStatus(204);
        alice.delete(path).hasStatus(204);

        assertThat(alice.get(path).text("state")).isEqualTo("deleted");
    }

    @Test
    void ten_concurrent_deletions_all_succeed() {
        String path = "/v1/uploads/" + alice.stored(BYTES);

        assertThat(tenAtOnce(path)).containsOnly(204);
        assertThat(alice.get(path).text("state")).isEqualTo("deleted");
    }

    @Test
    void ten_concurrent_aborts_all_succeed() {
        String path = "/v1/uploads/" + alice.create("notes.txt", BYTES.length).text("id");

        assertThat(tenAtOnce(path)).containsOnly(204);
        assertThat(alice.get(path).text("state")).isEqualTo("aborted");
    }

    @Test
    void an_upload_whose_object_was_removed_can_be_deleted() {
        String path = "/v1/uploads/" + alice.stored(BYTES);
        s3.deleteObject(delete -> delete.bucket(BUCKET).key(storedKey(path)));

        assertThat(api.read(alice.post(path + "/download").text("url")).status())
                .isEqualTo(404);
        alice.delete(path).hasStatus(204);

        assertThat(alice.get(path).text("state")).isEqualTo("deleted");
    }

    @Test
    void an_object_that_replaced_the_upload_is_not_deleted() {
        String path = "/v1/uploads/" + alice.stored(BYTES);
        String key = storedKey(path);
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("somebody else's"));

        alice.delete(path).isProblem(409, "object-replaced");

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String())
                .isEqualTo("somebody else's");
        assertThat(alice.get(path).text("state")).isEqualTo("stored");
    }

    @Test
    void bytes_that_arrive_during_an_abort_are_not_accepted() throws IOException {
        byte[] many = new byte[1 << 20];
        TestResponse issued = alice.create("notes.txt", many.length).hasStatus(201);
        String path = "/v1/uploads/" + issued.text("id");

        try (SlowPut put = SlowPut.begin(issued.json().path("grant"), many)) {
            alice.delete(path).hasStatus(204);
            assertThat(put.finish()).isEqualTo(412);
        }

        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(key(issued))).contentLength())
                .isZero();
        assertThat(alice.post(path + "/complete").hasStatus(200).text("state")).isEqualTo("aborted");
        alice.post(path + "/download").isProblem(409, "not-stored");
    }

    private List<Integer> tenAtOnce(String path) {
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 10)
                .mapToObj(any ->
                        CompletableFuture.supplyAsync(() -> alice.delete(path).status()))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private String storedKey(String path) {
        return alice.get(path).json().at("/object/key").asText();
    }

    /** The object to which the grant writes. */
    private static String key(TestResponse issued) {
        return URI.create(issued.json().at("/grant/url").asText()).getPath().substring(("/" + BUCKET + "/").length());
    }
}
