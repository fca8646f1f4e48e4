package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AbortMultipartUploadTest {

    @TempDir
    Path folder;

    private LocalS3Server s3;

    @BeforeEach
    void start() {
        s3 = LocalS3Server.start(LocalS3Config.in(folder).withBuckets("uploads"));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private List<Path> filesOfBucket() throws IOException {
        try (var files = Files.walk(folder.resolve("uploads"))) {
            return files.skip(1).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "incoming/acme/nested"})
    void an_abort_leaves_no_files(String key) throws Exception {
        var upload = TestMultipartUpload.create(s3, key, "CRC64NVME", "FULL_OBJECT");
        for (var number = 1; number <= 12; number++) {
            upload.storePart(number, "part " + number);
        }
        var aborted = upload.abort().send();
        assertThat(aborted.statusCode()).isEqualTo(204);
        assertThat(aborted.body()).isEmpty();
        refused(upload.list("").send(), 404, "NoSuchUpload");
        assertThat(filesOfBucket()).isEmpty();
    }

    @Test
    void an_upload_is_aborted_once_and_not_after_its_completion() throws Exception {
        var aborted = TestMultipartUpload.create(s3, "aborted");
        aborted.abort().send();
        refused(aborted.abort().send(), 404, "NoSuchUpload", "<UploadId>" + aborted.id());
        var completed = TestMultipartUpload.create(s3, "completed");
        completed.complete(completed.storePart(1, "aaa")).send();
        refused(completed.abort().send(), 404, "NoSuchUpload");
        assertThat(completed.head().send().statusCode()).isEqualTo(200);
    }

    @Test
    void an_abort_with_another_key_or_signature_is_refused() throws Exception {
        var upload = TestMultipartUpload.create(s3, "mine");
        refused(new TestMultipartUpload(s3, "theirs", upload.id()).abort().send(), 404, "NoSuchUpload");
        refused(upload.abort().secret("somebody-elses-secret").send(), 403, "SignatureDoesNotMatch");
        assertThat(upload.list("").send().statusCode()).isEqualTo(200);
    }

    @Test
    void another_upload_for_the_same_key_continues() throws Exception {
        var aborted = TestMultipartUpload.create(s3, "incoming/shared");
        var other = TestMultipartUpload.create(s3, "incoming/shared");
        aborted.storePart(1, "aaa");
        var part = other.storePart(1, "bbb");
        aborted.abort().send();
        assertThat(other.complete(part).send().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "incoming/acme/nested"})
    void a_part_in_flight_during_an_abort_fails_and_leaves_no_files(String key) throws Exception {
        var upload = TestMultipartUpload.create(s3, key);
        var url = upload.part(1, "").url();
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            send(
                    socket,
                    "PUT " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                            + "\r\nConnection: close\r\nContent-Length: 6\r\n\r\nabc");
            await().atMost(Duration.ofSeconds(20)).until(() -> partsInFlight() == 1);
            assertThat(upload.abort().send().statusCode()).isEqualTo(204);
            send(socket, "def");
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("<Code>NoSuchUpload</Code>");
        }
        assertThat(filesOfBucket()).isEmpty();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private long partsInFlight() throws IOException {
        return filesOfBucket().stream()
                .filter(file -> file.toString().matches(".*-1-[0-9a-f-]{36}"))
                .count();
    }

    /** As if the server was killed while it received a part. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void files_of_a_killed_server_are_deleted_with_the_upload(boolean completes) throws Exception {
        var upload = TestMultipartUpload.create(s3, "killed");
        var part = upload.storePart(1, "aaa");
        Files.createFile(folder.resolve("uploads/.mpus-" + upload.id() + "-killed-2-" + UUID.randomUUID()));
        assertThat((completes ? upload.complete(part) : upload.abort()).send().statusCode())
                .isBetween(200, 204);
        assertThat(filesOfBucket()).hasSize(completes ? 1 : 0);
    }
}
