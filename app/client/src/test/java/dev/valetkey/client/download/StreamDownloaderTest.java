package dev.valetkey.client.download;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.download.StreamDownloader.StreamSink;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.file.RunningChecksum;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.s3.S3DownloadClient;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamDownloaderTest {

    /** SHA-256 of "1234". */
    private static final String SHA256 = "A6xnQhbz4Vx2HuGl4lXwZ5U2I8iziLRFnhP5eNfIRvQ=";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final StreamDownloader downloader = new StreamDownloader(
            http.service(), new S3DownloadClient(ScriptedHttpServer.http()), http.retry(), new TransferProgress());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void the_bytes_are_written_and_verified() {
        stored(4);
        http.respond("GET /x", Response.of(200, "1234"));

        var result = downloader.download("0198", out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1234");
        assertThat(result.verified()).isTrue();
        assertThat(result.size()).isEqualTo(4);
    }

    @Test
    void other_bytes_are_reported_at_the_end() {
        stored(4);
        http.respond("GET /x", Response.of(200, "1235"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> downloader.download("0198", out))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("download-damaged");
                    assertThat(failure.kind()).isEqualTo(Kind.FAULT);
                    assertThat(failure.detail()).contains("discard");
                });
    }

    @Test
    void bytes_that_S3_sends_again_are_written_once() throws IOException {
        var sum = RunningChecksum.of(ChecksumAlgorithm.SHA256);
        var sink = new StreamSink(out, Optional.of(sum), new TransferProgress().startFile("a", 4));

        sink.restart();
        sink.append("123".getBytes(StandardCharsets.UTF_8));
        sink.restart();
        sink.append("12".getBytes(StandardCharsets.UTF_8));
        sink.append("34".getBytes(StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1234");
        assertThat(sink.received).isEqualTo(4);
        assertThat(sum.finish().value()).isEqualTo(SHA256);
    }

    @Test
    void an_object_that_ends_early_is_reported() {
        stored(4);
        http.respond("GET /x", Response.of(503, "busy"), Response.of(200, "12"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> downloader.download("0198", out))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("download-damaged"));
    }

    @Test
    void an_output_that_was_closed_is_reported_and_nothing_is_retried() {
        stored(4);
        http.respond("GET /x", Response.of(200, "1234"));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> downloader.download("0198", closed))
                .withMessageContaining("Broken pipe");
        assertThat(http.requests("GET /x")).hasSize(1);
    }

    @Test
    void an_upload_that_is_not_stored_writes_nothing() {
        http.respond("GET /v1/uploads/0198", Response.of(200, """
            {"id": "0198", "state": "issued", "fileName": "a"}\
            """));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> downloader.download("0198", out))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("not-stored"));
        assertThat(out.size()).isZero();
    }

    private void stored(int size) {
        http.respond("GET /v1/uploads/0198", Response.of(200, """
            {"id": "0198", "state": "stored", "fileName": "a", "object": {"size": %d, "etag": "e",
              "checksum": {"algorithm": "SHA256", "value": "%s"}}}\
            """.formatted(size, SHA256)))
                .respond("POST /v1/uploads/0198/download", Response.of(200, "{\"url\": \"" + http.address() + "/x\"}"));
    }
}
