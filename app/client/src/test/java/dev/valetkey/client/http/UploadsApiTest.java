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
    void creating_an_upload_sends_the_whole_intent_and_returns_the_grant() {
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
    void absent_members_of_an_intent_are_omitted() {
        http.respond("POST /v1/uploads", Response.of(201, PUT));

        service.create(new UploadIntent(
                new Purpose("video"), "a.mp4", MediaType.parse("video/mp4"), null, null, Map.of(), null));

        assertThat(http.requests().get(0).body()).doesNotContain("size", "checksum", "metadata", "kind", "null");
    }

    @Test
    void retries_of_a_create_reuse_its_idempotency_key() {
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
    void a_busy_service_is_retried_after_its_retry_after() {
        http.respond(
                "GET /v1/uploads/0198",
                Response.of(429, "{\"code\":\"rate-limited\"}").header("Retry-After", "3"),
                Response.of(200, UPLOAD + "}"));

        assertThat(service.find("0198").state()).isEqualTo("issued");
        assertThat(http.sleeps()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void a_service_that_stays_busy_is_reported_as_a_fault() {
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
    void a_refusal_has_all_violations_and_is_not_retried() {
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
    void an_html_error_of_a_proxy_is_reported_by_its_status() {
        http.respond("GET /v1/uploads/0198", Response.of(407, "<html>who are you?</html>"));

        assertThatExceptionOfType(ServiceProblemException.class)
                .isThrownBy(() -> service.find("0198"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("http-407"));
    }

    @Test
    void an_html_page_instead_of_json_is_reported_as_another_service() {
        http.respond("GET /v1/uploads/0198", Response.of(200, "<html>welcome</html>"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> service.find("0198"))
                .withMessageContaining("not from a Valetkey service");
    }

    @Test
    void an_unreachable_address_is_reported_without_retries() {
        http.close();

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> service.find("0198"))
                .withMessageContaining("cannot be reached")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.FAULT));
        assertThat(http.sleeps()).isEmpty();
    }

    @Test
    void a_service_that_becomes_unreachable_is_retried() {
        http.respond("GET /v1/uploads/0198", Response.of(200, UPLOAD + "}"));
        service.find("0198");
        http.close();

        assertThatExceptionOfType(ValetkeyClientException.class).isThrownBy(() -> service.find("0198"));
        assertThat(http.sleeps()).hasSize(3);
    }

    @Test
    void sign_requests_contain_the_checksums_of_parts() {
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
    void a_batch_returns_one_result_for_each_intent() {
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
    void a_running_completion_returns_its_retry_after() {
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
