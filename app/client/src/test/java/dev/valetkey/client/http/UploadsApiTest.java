package dev.valetkey.client.http;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Request;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.UploadsApi.BatchItemResponse;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.RequestBodies.SignPartRequest;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class UploadsApiTest {

    private static final String UPLOAD = """
            {"id": "0198", "state": "issued", "purpose": "video", "fileName": "a.mp4", "size": 9""";
    private static final String PUT = UPLOAD + """
            , "grant": {"kind": "put", "method": "PUT", "url": "http://s3/x?X-Amz-Signature=secret",
             "headers": {"content-type": "video/mp4"}, "expiresAt": "2026-11-21T12:00:00Z"}}""";
    private static final UploadIntent INTENT = new UploadIntent(
            new Purpose("video"),
            "a.mp4",
            MediaType.parse("video/mp4"),
            9L,
            new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg="),
            Map.of("album", "42"),
            GrantKind.PUT);

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final UploadsApi service = http.service();

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void an_intent_goes_out_with_all_that_is_known_and_a_grant_comes_back() {
        http.respond("POST /v1/uploads", Response.of(201, PUT));

        var issued = service.create(INTENT);

        assertThat(issued.upload().id()).isEqualTo("0198");
        assertThat(issued.grant())
                .asInstanceOf(type(GrantResponse.Put.class))
                .extracting(GrantResponse.Put::url)
                .isEqualTo(URI.create("http://s3/x?X-Amz-Signature=secret"));
        assertThat(issued.toString()).doesNotContain("secret");
        Request request = http.requests().get(0);
        assertThat(request.header("Authorization")).isEqualTo("Bearer a-token");
        assertThat(request.body())
                .contains("\"purpose\":\"video\"", "\"size\":9", "\"kind\":\"put\"", "\"album\":\"42\"")
                .contains("\"checksum\":{\"", "CRC64NVME", "rosUhgp5mIg=");
    }

    @Test
    void what_is_not_known_is_left_out() {
        http.respond("POST /v1/uploads", Response.of(201, PUT));

        service.create(new UploadIntent(
                new Purpose("video"), "a.mp4", MediaType.parse("video/mp4"), null, null, Map.of(), null));

        assertThat(http.requests().get(0).body()).doesNotContain("size", "checksum", "metadata", "kind", "null");
    }

    @Test
    void a_create_that_is_repeated_says_that_it_is_the_same() {
        http.respond("POST /v1/uploads", Response.cut(), Response.of(503, "{}"), Response.of(201, PUT));

        service.create(INTENT);
        service.create(INTENT);

        List<String> keys = http.requests().stream()
                .map(request -> request.header("Idempotency-Key"))
                .toList();
        assertThat(keys).hasSize(4);
        assertThat(keys.subList(0, 3)).containsOnly(keys.get(0)).doesNotContain("");
        assertThat(keys.get(3)).isNotEqualTo(keys.get(0));
    }

    @Test
    void a_busy_service_is_asked_again_when_it_says() {
        http.respond(
                "GET /v1/uploads/0198",
                Response.of(429, "{\"code\":\"rate-limited\"}").header("Retry-After", "3"),
                Response.of(200, UPLOAD + "}"));

        assertThat(service.find("0198").state()).isEqualTo("issued");
        assertThat(http.sleeps()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void a_service_that_stays_busy_is_a_fault_and_no_refusal() {
        http.respond(
                "GET /v1/uploads/0198",
                Response.of(503, "{\"code\":\"ledger-unavailable\",\"detail\":\"No ledger.\"}"));

        assertThatExceptionOfType(ServiceProblemException.class)
                .isThrownBy(() -> service.find("0198"))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(Kind.FAULT);
                    assertThat(problem.code()).isEqualTo("ledger-unavailable");
                });
        assertThat(http.requests()).hasSize(4);
    }

    @Test
    void a_refusal_comes_with_all_of_its_reasons_and_is_not_repeated() {
        http.respond("POST /v1/uploads", Response.of(403, """
                {"code": "policy-denied", "title": "Not allowed", "detail": "No.", "violations": [
                  {"policy": "size", "code": "size-too-large", "detail": "Too large.", "pointer": "/size"},
                  {"policy": "closed", "code": "closed", "detail": "Closed."}]}"""));

        assertThatExceptionOfType(ServiceProblemException.class)
                .isThrownBy(() -> service.create(INTENT))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(problem.violations())
                            .containsExactly(
                                    new ServiceViolation("size", "size-too-large", "Too large.", "/size"),
                                    new ServiceViolation("closed", "closed", "Closed.", ""));
                });
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    void what_a_proxy_says_in_HTML_is_told_by_its_status() {
        http.respond("GET /v1/uploads/0198", Response.of(407, "<html>who are you?</html>"));

        assertThatExceptionOfType(ServiceProblemException.class)
                .isThrownBy(() -> service.find("0198"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("http-407"));
    }

    @Test
    void a_page_instead_of_an_answer_is_another_service() {
        http.respond("GET /v1/uploads/0198", Response.of(200, "<html>welcome</html>"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> service.find("0198"))
                .withMessageContaining("not from a Valetkey service");
    }

    @Test
    void nobody_at_the_address_is_said_at_once() {
        http.close();

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> service.find("0198"))
                .withMessageContaining("cannot be reached")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.FAULT));
        assertThat(http.sleeps()).isEmpty();
    }

    @Test
    void a_service_that_goes_away_is_waited_for() {
        http.respond("GET /v1/uploads/0198", Response.of(200, UPLOAD + "}"));
        service.find("0198");
        http.close();

        assertThatExceptionOfType(ValetkeyClientException.class).isThrownBy(() -> service.find("0198"));
        assertThat(http.sleeps()).hasSize(3);
    }

    @Test
    void parts_are_asked_for_with_their_checksums() {
        http.respond("POST /v1/uploads/0198/parts", Response.of(200, """
                {"parts": [{"number": 7, "offset": 48, "size": 8, "method": "PUT", "url": "http://s3/7",
                  "headers": {"x-amz-checksum-crc64nvme": "rosUhgp5mIg="}, "expiresAt": "2026-11-21T12:00:00Z"}]}"""));

        var parts = service.signParts("0198", List.of(new SignPartRequest(7, Optional.ofNullable(INTENT.checksum()))));

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.number()).isEqualTo(7);
            assertThat(part.headers()).containsEntry("x-amz-checksum-crc64nvme", "rosUhgp5mIg=");
        });
        assertThat(http.requests().get(0).body()).contains("\"number\":7", "rosUhgp5mIg=");
    }

    @Test
    void many_answers_are_one_for_each_intent() {
        http.respond("POST /v1/uploads/batch", Response.of(207, """
                {"results": [{"status": 201, "upload": %s},
                  {"status": 413, "problem": {"code": "size-too-large", "detail": "Too large."}}]}""".formatted(PUT)));

        List<BatchItemResponse> results = service.createBatch(List.of(INTENT, INTENT));

        assertThat(results.get(0)).isInstanceOf(BatchItemResponse.Granted.class);
        assertThat(results.get(1))
                .asInstanceOf(type(BatchItemResponse.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(413);
                    assertThat(refused.problem().code()).isEqualTo("size-too-large");
                });
    }

    @Test
    void a_completion_that_runs_says_when_to_look_again() {
        http.respond(
                "POST /v1/uploads/0198/complete",
                Response.of(202, UPLOAD.replace("issued", "verifying") + "}").header("Retry-After", "5"),
                Response.of(200, UPLOAD.replace("issued", "stored") + "}"));

        assertThat(service.complete("0198").retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(service.complete("0198").retryAfter()).isEmpty();
    }

    @Test
    void a_context_path_is_kept() {
        http.respond("GET /files/v1/uploads/0198", Response.of(200, UPLOAD + "}"));
        URI address = URI.create(http.address() + "/files/");

        var below =
                new UploadsApi(ScriptedHttpServer.http(), address, ScriptedHttpServer.tokenSupplier(), http.retry());

        assertThat(below.find("0198").id()).isEqualTo("0198");
    }
}
