package dev.valetkey.server.client.whole;

import dev.valetkey.server.client.ScriptedHttp;
import dev.valetkey.server.client.ScriptedHttp.Response;
import dev.valetkey.server.client.SomeFile;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.grant.Grant;
import dev.valetkey.server.client.progress.FileMeter;
import dev.valetkey.server.client.progress.Meter;
import dev.valetkey.server.client.settle.Settlement;
import dev.valetkey.server.client.store.StoreClient;
import dev.valetkey.server.client.wire.Issued;
import dev.valetkey.server.client.wire.Upload;
import dev.valetkey.server.file.OpenFile;
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

class SendWholeTest {

    private static final int SIZE = 1_000;
    private static final String PUT = "PUT /x";
    private static final String COMPLETE = "POST /v1/uploads/0198/complete";
    private static final String NOTHING = "{\"code\":\"nothing-uploaded\",\"detail\":\"Nothing.\"}";
    private static final String STORED = "{\"id\":\"0198\",\"state\":\"stored\",\"fileName\":\"a\"}";

    private final ScriptedHttp http = ScriptedHttp.start();
    private final FileMeter meter = new Meter().startFile("a", SIZE);
    private final SendWhole whole = new SendWhole(
            http.service(),
            new StoreClient(ScriptedHttp.http()),
            http.retry(),
            new Settlement(http.service(), time -> {}));
    private OpenFile file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        file = OpenFile.open(SomeFile.of(folder, SIZE));
        http.respond(COMPLETE, Response.of(200, STORED));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        file.close();
    }

    @Test
    void a_busy_store_is_tried_again() {
        http.respond(PUT, Response.error(503, "SlowDown", "Slow down."), Response.of(200, ""));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(meter.bytesTransferred()).as("on the wire, twice").isEqualTo(2 * SIZE);
    }

    @Test
    void an_answer_that_was_lost_is_asked_for_and_not_sent_for_again() {
        http.respond(PUT, Response.cut());

        assertThat(send().state()).isEqualTo("stored");
        assertThat(http.requests(PUT)).hasSize(1);
    }

    @Test
    void an_object_that_is_there_already_may_be_ours() {
        http.respond(PUT, Response.error(412, "PreconditionFailed", "There."));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(http.requests(PUT)).hasSize(1);
    }

    @Test
    void what_never_arrived_is_sent_again() {
        http.respond(PUT, Response.cut(), Response.of(200, ""));
        http.respond(COMPLETE, Response.of(409, NOTHING), Response.of(200, STORED));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(http.requests(PUT)).hasSize(2);
    }

    @Test
    void a_grant_that_has_ended_is_renewed() {
        http.respond(PUT, Response.error(403, "AccessDenied", "Request has expired"));
        http.respond("PUT /fresh", Response.of(200, ""));
        http.respond("POST /v1/uploads/0198/renew", Response.of(200, """
                {"id": "0198", "state": "issued", "fileName": "a", "grant": {"kind": "put", "method": "PUT",
                  "url": "%s/fresh", "headers": {}, "expiresAt": "2026-11-21T12:00:00Z"}}""".formatted(http.address())));

        assertThat(send().state()).isEqualTo("stored");
    }

    @Test
    void a_signature_that_is_wrong_stays_wrong() {
        http.respond(PUT, Response.error(403, "SignatureDoesNotMatch", "No."));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::send)
                .withMessageContaining("SignatureDoesNotMatch")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("store-refused"));
        assertThat(http.requests(PUT)).hasSize(1);
    }

    @Test
    void a_file_that_changed_meanwhile_is_not_completed() throws IOException {
        http.respond(PUT, Response.of(200, ""));
        Files.write(file.path(), new byte[2 * SIZE]);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::send)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("file-changed"));
        assertThat(http.requests(COMPLETE)).isEmpty();
    }

    private Upload send() {
        var upload = new Upload("0198", "issued", "a", Optional.empty(), Optional.empty());
        var grant = new Grant.Put("PUT", http.address().resolve("/x"), Map.of());
        return whole.upload(new Issued(upload, grant), file, meter);
    }
}
