package dev.valetkey.client.http;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.error.ValetkeyClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompletionPollerTest {

    private static final String COMPLETE = "POST /v1/uploads/0198/complete";
    private static final String GET = "GET /v1/uploads/0198";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final List<Duration> pauses = new ArrayList<>();
    private final CompletionPoller poller = new CompletionPoller(http.service(), pauses::add);

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void a_stored_upload_is_returned_without_polling() {
        http.respond(COMPLETE, Response.of(200, upload("stored", "")));

        assertThat(poller.complete("0198").state()).isEqualTo("stored");
        assertThat(pauses).isEmpty();
    }

    @Test
    void polling_honours_the_retry_after_of_the_service() {
        http.respond(COMPLETE, Response.of(202, upload("verifying", "")).header("Retry-After", "4"));
        http.respond(GET, Response.of(200, upload("verifying", "")), Response.of(200, upload("stored", "")));

        assertThat(poller.complete("0198").state()).isEqualTo("stored");
        assertThat(pauses).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4));
        assertThat(http.requests(GET))
                .allSatisfy(request -> assertThat(request.header("Prefer")).isEqualTo("wait=10"));
    }

    @Test
    void a_concurrent_completion_is_awaited() {
        http.respond(COMPLETE, Response.of(409, "{\"code\":\"upload-busy\",\"detail\":\"Busy.\"}"));
        http.respond(GET, Response.of(200, upload("verifying", "")), Response.of(200, upload("stored", "")));

        assertThat(poller.complete("0198").state()).isEqualTo("stored");
    }

    @Test
    void a_rejected_upload_fails_with_the_reason_of_its_rejection() {
        http.respond(COMPLETE, Response.of(200, upload("rejected", """
                , "rejection": {"code": "size-differs", "detail": "It has other bytes."}""")));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> poller.complete("0198"))
                .withMessageContaining("It has other bytes.")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("size-differs"));
    }

    @Test
    void a_quarantined_upload_fails_with_the_reason_of_its_rejection() {
        http.respond(COMPLETE, Response.of(200, upload("quarantined", """
                , "rejection": {"code": "malware-found", "detail": "Eicar", "until": "2026-12-31T00:00:00Z"}""")));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> poller.complete("0198"))
                .withMessage("The service quarantined the upload: Eicar")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("malware-found"));
    }

    @ParameterizedTest
    @CsvSource({"issued, nothing-uploaded", "aborted, upload-aborted", "deleted, upload-deleted"})
    void every_other_state_fails_with_its_own_code(String state, String code) {
        http.respond(COMPLETE, Response.of(200, upload(state, "")));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> poller.complete("0198"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static String upload(String state, String more) {
        return "{\"id\":\"0198\",\"state\":\"%s\",\"fileName\":\"a.mp4\"%s}".formatted(state, more);
    }
}
