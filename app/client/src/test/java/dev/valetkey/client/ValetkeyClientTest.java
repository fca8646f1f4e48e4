package dev.valetkey.client;

import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.api.DownloadFileRequest;
import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ValetkeyClientTest {

    private static final String STORED = """
            {"id": "0198", "state": "stored", "fileName": "theirs.bin", "object": {"size": 1000, "etag": "e"}}""";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final ValetkeyClient client = ValetkeyClient.builder(http.address())
            .accessToken(ScriptedHttpServer.tokenSupplier())
            .build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_file_is_uploaded_in_one_request() {
        http.respond(
                        "GET /v1/purposes",
                        Response.of(200, "{\"purposes\": [{\"purpose\": \"video\", \"kinds\": [\"put\"]}]}"))
                .respond("POST /v1/uploads", Response.of(201, """
                        {"id": "0198", "state": "issued", "fileName": "a", "grant":
                          {"kind": "put", "method": "PUT", "url": "%s/x", "headers": {}}}""".formatted(http.address())))
                .respond("PUT /x", Response.of(200, ""))
                .respond("POST /v1/uploads/0198/complete", Response.of(200, STORED));

        UploadFileResult.Stored stored = client.upload(request(TestFiles.of(folder, 1_000)));

        assertThat(stored.upload().id()).isEqualTo("0198");
        assertThat(stored.bytesSent()).isEqualTo(1_000);
        assertThat(client.progress().complete()).isTrue();
    }

    @Test
    void a_failed_upload_throws_and_a_batch_reports_each_failure() {
        http.respond("GET /v1/purposes", Response.of(200, "{\"purposes\": []}"));
        Path missing = folder.resolve("missing.bin");
        List<UploadFileResult> results = new ArrayList<>();

        client.uploadAll(List.of(request(missing), request(folder.resolve("other.bin"))), results::add);

        assertThat(results).hasSize(2).allMatch(UploadFileResult.Failed.class::isInstance);
        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> client.upload(request(missing)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("file-missing"));
    }

    @Test
    void a_stored_upload_is_downloaded() {
        http.respond("GET /v1/uploads/0198", Response.of(200, STORED.replace("1000", "4")))
                .respond("POST /v1/uploads/0198/download", Response.of(200, "{\"url\": \"" + http.address() + "/x\"}"))
                .respond("GET /x", Response.of(200, "1234"));

        DownloadFileResult copy = client.download(DownloadFileRequest.of("0198", folder.resolve("copy.bin")));

        assertThat(copy.path()).hasContent("1234");
        assertThat(copy.verified()).isFalse();
    }

    @Test
    void required_and_invalid_settings_are_reported() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        ValetkeyClient.builder(URI.create("http://localhost")).build());
        assertThatIllegalStateException()
                .isThrownBy(() -> UploadFileRequest.builder(folder).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ValetkeyClient.builder(URI.create("http://localhost")).parallel(65))
                .withMessageContaining("65");
    }

    private static UploadFileRequest request(Path file) {
        return UploadFileRequest.builder(file).purpose("video").build();
    }
}
