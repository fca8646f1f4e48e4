package dev.valetkey.client.upload;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.TestFiles;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.wire.CreateUploadResponse;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.UploadResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SinglePutUploadTest {

    private static final int SIZE = 1_000;
    private static final String PUT = "PUT /x";
    private static final String COMPLETE = "POST /v1/uploads/0198/complete";
    private static final String NOTHING = "{\"code\":\"nothing-uploaded\",\"detail\":\"Nothing.\"}";
    private static final String STORED = "{\"id\":\"0198\",\"state\":\"stored\",\"fileName\":\"a\"}";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final FileProgress meter = new TransferProgress().startFile("a", SIZE);
    private final SinglePutUpload singlePut = new SinglePutUpload(
            http.service(),
            new S3UploadClient(ScriptedHttpServer.http()),
            http.retry(),
            new CompletionPoller(http.service(), time -> {}));
    private OpenFile file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        file = OpenFile.open(TestFiles.of(folder, SIZE));
        http.respond(COMPLETE, Response.of(200, STORED));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        file.close();
    }

    @Test
    void a_busy_store_is_retried() {
        http.respond(PUT, Response.error(503, "SlowDown", "Slow down."), Response.of(200, ""));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(meter.bytesTransferred()).as("bytes of both attempts").isEqualTo(2 * SIZE);
    }

    @Test
    void after_a_lost_response_the_upload_is_completed_without_a_second_put() {
        http.respond(PUT, Response.cut());

        assertThat(send().state()).isEqualTo("stored");
        assertThat(http.requests(PUT)).hasSize(1);
    }

    @Test
    void after_a_failed_write_once_condition_the_upload_is_completed() {
        http.respond(PUT, Response.error(412, "PreconditionFailed", "There."));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(http.requests(PUT)).hasSize(1);
    }

    @Test
    void a_put_that_never_arrived_is_repeated() {
        http.respond(PUT, Response.cut(), Response.of(200, ""));
        http.respond(COMPLETE, Response.of(409, NOTHING), Response.of(200, STORED));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(http.requests(PUT)).hasSize(2);
    }

    @Test
    void an_expired_grant_is_renewed() {
        http.respond(PUT, Response.error(403, "AccessDenied", "Request has expired"));
        http.respond("PUT /fresh", Response.of(200, ""));
        http.respond("POST /v1/uploads/0198/renew", Response.of(200, """
                {"id": "0198", "state": "issued", "fileName": "a", "grant": {"kind": "put", "method": "PUT",
                  "url": "%s/fresh", "headers": {}, "expiresAt": "2026-11-21T12:00:00Z"}}""".formatted(http.address())));

        assertThat(send().state()).isEqualTo("stored");
    }

    @Test
    void a_signature_mismatch_is_not_retried() {
        http.respond(PUT, Response.error(403, "SignatureDoesNotMatch", "No."));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(this::send)
                .withMessageContaining("SignatureDoesNotMatch")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("store-refused"));
        assertThat(http.requests(PUT)).hasSize(1);
    }

    @Test
    void a_file_that_changed_during_the_transfer_is_not_completed() throws IOException {
        http.respond(PUT, Response.of(200, ""));
        Files.write(file.path(), new byte[2 * SIZE]);

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(this::send)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("file-changed"));
        assertThat(http.requests(COMPLETE)).isEmpty();
    }

    private UploadResponse send() {
        var upload = new UploadResponse("0198", "issued", "a", Optional.empty(), Optional.empty());
        var grant = new GrantResponse.Put("PUT", http.address().resolve("/x"), Map.of());
        return singlePut.upload(new CreateUploadResponse(upload, grant), file, meter);
    }
}
