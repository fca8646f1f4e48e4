package dev.valetkey.client.s3;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Request;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.TestFiles;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;
import dev.valetkey.client.wire.GrantResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class S3UploadClientTest {

    private static final int SIZE = 100_000;

    private final ScriptedHttpServer s3 = ScriptedHttpServer.start();
    private final S3UploadClient client = new S3UploadClient(ScriptedHttpServer.http());
    private final FileProgress meter = new TransferProgress().startFile("a.mp4", SIZE);
    private OpenFile file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        file = OpenFile.open(TestFiles.of(folder, SIZE));
    }

    @AfterEach
    void close() throws IOException {
        s3.close();
        file.close();
    }

    @Test
    void only_the_beginning_of_a_long_error_document_is_kept() {
        s3.respond("PUT /x", Response.of(400, "<Code>Early</Code>" + "x".repeat(1 << 20) + "<Message>late</Message>"));

        S3Result result = client.send(S3UploadRequest.of(put(Map.of()), file), meter);

        assertThat(result)
                .asInstanceOf(type(S3Response.class))
                .extracting(S3Response::code, S3Response::message)
                .containsExactly("Early", "");
    }

    @Test
    void a_put_has_the_headers_of_the_grant_the_length_of_the_file_and_no_others() {
        s3.respond("PUT /x", Response.of(200, ""));

        S3Result result = client.send(S3UploadRequest.of(put(Map.of("if-none-match", "*")), file), meter);

        assertThat(result).asInstanceOf(type(S3Response.class)).matches(S3Response::successful);
        Request request = s3.requests().get(0);
        assertThat(request.header("Content-Length")).isEqualTo("100000");
        assertThat(request.header("If-None-Match")).isEqualTo("*");
        assertThat(request.headers().keySet().stream().map(String::toLowerCase))
                .as("S3 would keep an unsigned Content-Type")
                .containsExactlyInAnyOrder("host", "user-agent", "content-length", "if-none-match");
        assertThat(meter.bytesTransferred()).isEqualTo(SIZE);
        assertThat(meter.position()).isEqualTo(SIZE);
    }

    @Test
    void an_empty_file_has_a_length_of_zero(@TempDir Path folder) throws IOException {
        s3.respond("PUT /x", Response.of(200, ""));

        try (OpenFile empty = OpenFile.open(Files.createFile(folder.resolve("empty")))) {
            client.send(S3UploadRequest.of(put(Map.of()), empty), meter);
        }

        assertThat(s3.requests().get(0).header("Content-Length")).isEqualTo("0");
    }

    @Test
    void a_part_sends_its_slice_of_the_file() throws IOException {
        s3.respond("PUT /x", Response.of(200, ""));
        var part = new GrantResponse.Part(3, 5, 7, "PUT", s3.address().resolve("/x"), Map.of(), Instant.EPOCH);

        client.send(S3UploadRequest.of(part, file), meter);

        assertThat(s3.requests().get(0).header("Content-Length")).isEqualTo("7");
        assertThat(meter.bytesTransferred()).isEqualTo(7);
    }

    @Test
    void a_form_has_its_fields_in_order_and_the_file_last() {
        s3.respond("POST /x", Response.of(201, ""));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", "incoming/1");
        fields.put("Content-Type", "video/mp4");
        fields.put("policy", "e30=");

        client.send(
                S3UploadRequest.of(new GrantResponse.Post(s3.address().resolve("/x"), fields, "file"), file), meter);

        Request request = s3.requests().get(0);
        String boundary = request.header("Content-Type").replace("multipart/form-data; boundary=", "");
        assertThat(request.body())
                .startsWith(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nincoming/1\r\n--")
                .containsSubsequence(
                        "name=\"key\"", "name=\"Content-Type\"", "name=\"policy\"", "name=\"file\"; filename=")
                .endsWith("\r\n--" + boundary + "--\r\n");
        assertThat(Integer.parseInt(request.header("Content-Length"))).isGreaterThan(SIZE);
        assertThat(meter.bytesTransferred())
                .as("bytes of the file, without those of the form")
                .isEqualTo(SIZE);
    }

    @Test
    void a_refusal_has_the_code_of_S3_and_resets_the_progress() {
        s3.respond("PUT /x", Response.error(403, "AccessDenied", "Request has expired"));

        S3Result result = client.send(S3UploadRequest.of(put(Map.of()), file), meter);

        assertThat(result).asInstanceOf(type(S3Response.class)).satisfies(response -> {
            assertThat(response.code()).isEqualTo("AccessDenied");
            assertThat(response.expired()).isTrue();
        });
        assertThat(meter.bytesTransferred()).isEqualTo(SIZE);
        assertThat(meter.position()).isZero();
    }

    @Test
    void a_connection_cut_after_the_last_byte_is_reported_as_complete() {
        s3.respond("PUT /x", Response.cut());

        S3Result result = client.send(S3UploadRequest.of(put(Map.of()), file), meter);

        assertThat(result).asInstanceOf(type(NoResponse.class)).satisfies(silence -> {
            assertThat(silence.complete()).isTrue();
            assertThat(silence.bytesSent()).isEqualTo(SIZE);
        });
    }

    @Test
    void a_connection_cut_before_the_last_byte_is_reported_as_incomplete(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("large");
        try (ServerSocket cutting = new ServerSocket(0);
                var sparse = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(50_000_000);
            var unused = CompletableFuture.runAsync(() -> cutAfterSome(cutting));
            URI target = URI.create("http://127.0.0.1:" + cutting.getLocalPort() + "/x");
            try (OpenFile file = OpenFile.open(large)) {
                S3Result result =
                        client.send(S3UploadRequest.of(new GrantResponse.Put("PUT", target, Map.of()), file), meter);

                assertThat(result).asInstanceOf(type(NoResponse.class)).matches(silence -> !silence.complete());
            }
        }
    }

    @Test
    void a_truncated_file_is_reported_as_changed_and_not_as_a_network_failure() throws IOException {
        s3.respond("PUT /x", Response.of(200, ""));
        Files.write(file.path(), new byte[10]);

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> client.send(S3UploadRequest.of(put(Map.of()), file), meter))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("file-changed"));
    }

    @Test
    void toString_contains_no_URL() {
        var secret = new GrantResponse.Put("PUT", URI.create("https://s3/x?X-Amz-Signature=secret"), Map.of());

        assertThat(S3UploadRequest.of(secret, file).toString() + secret).doesNotContain("secret");
    }

    private GrantResponse.Put put(Map<String, String> headers) {
        return new GrantResponse.Put("PUT", s3.address().resolve("/x"), headers);
    }

    private static void cutAfterSome(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(100_000);
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
