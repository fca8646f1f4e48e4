package dev.valetkey.locals3.cors;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import dev.valetkey.locals3.testclient.TestPostForm;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(
        buckets = "uploads",
        origins = {"http://localhost:*", "https://app.example.com"})
class CorsTest {

    private static final String PAGE = "https://app.example.com";

    private final LocalS3Server s3;

    CorsTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    HttpResponse<String> preflight(String origin, String method, String headers)
            throws IOException, InterruptedException {
        return TestRequest.preflight(s3, "/uploads/a?X-Amz-Signature=0", origin, method, headers);
    }

    @Test
    void a_preflight_of_an_upload_is_allowed() throws Exception {
        var requestedHeaders = "content-type,if-none-match,x-amz-checksum-sha256,x-amz-meta-album";
        var response = preflight(PAGE, "PUT", requestedHeaders);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("access-control-allow-origin")).contains(PAGE);
        assertThat(response.headers().firstValue("access-control-allow-methods").orElseThrow())
                .contains("PUT");
        assertThat(response.headers()
                        .firstValue("access-control-allow-headers")
                        .orElseThrow()
                        .split(", "))
                .containsExactly(requestedHeaders.split(","));
        assertThat(response.headers().firstValue("access-control-max-age")).contains("300");
    }

    @Test
    void a_page_may_upload_parts_and_read_their_etags() throws Exception {
        var preflight = TestRequest.preflight(
                s3,
                "/uploads/a?partNumber=1&uploadId=1&X-Amz-Signature=0",
                PAGE,
                "PUT",
                "content-type,x-amz-checksum-crc64nvme,x-amz-checksum-sha256");
        assertThat(preflight.statusCode()).isEqualTo(200);
        var upload = TestMultipartUpload.create(s3, "part", "CRC64NVME", "FULL_OBJECT");
        var part = upload.part(1, "aaa")
                .header("x-amz-checksum-crc64nvme", "Rnr2/5P7Gsk=")
                .send(Map.of("Origin", PAGE));
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.headers().allValues("access-control-allow-origin")).containsExactly(PAGE);
        var exposed = part.headers().firstValue("access-control-expose-headers").orElseThrow();
        assertThat(exposed).contains("ETag", "x-amz-checksum-crc64nvme");
        assertThat(part.headers().map()).containsKeys("etag", "x-amz-checksum-crc64nvme");
        var listed = upload.list("").send(Map.of("Origin", PAGE));
        assertThat(listed.headers().allValues("access-control-allow-origin")).containsExactly(PAGE);
    }

    @Test
    void a_wildcard_matches_any_port() throws Exception {
        assertThat(preflight("http://localhost:5173", "PUT", "content-type").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_preflight_with_a_disallowed_property_is_refused_without_cors_headers() throws Exception {
        for (var response : List.of(
                preflight("https://app.example.com.evil.org", "PUT", "content-type"),
                preflight("http://app.example.com", "PUT", "content-type"),
                preflight(PAGE, "DELETE", "content-type"),
                preflight(PAGE, "PUT", "content-type, authorization"))) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("<Code>AccessForbidden</Code>");
            assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @Test
    void a_page_may_read_the_response_to_its_upload() throws Exception {
        var response = request(s3, "PUT", "/uploads/a").body("hello").send(Map.of("Origin", PAGE));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly(PAGE);
        assertThat(response.headers()
                        .firstValue("access-control-expose-headers")
                        .orElseThrow())
                .contains("ETag", "x-amz-checksum-sha256");
        assertThat(response.headers().firstValue("vary").orElseThrow()).contains("Origin");
    }

    @Test
    void a_page_may_read_every_error_response_to_its_upload() throws Exception {
        var put = request(s3, "PUT", "/uploads/a").body("hello");
        var byRule = put.send(Map.of("Origin", PAGE, "x-amz-meta-extra", "1"));
        var byProxy = put.secret("somebody-elses-secret").send(Map.of("Origin", PAGE));
        for (var response : List.of(byRule, byProxy)) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.headers().allValues("access-control-allow-origin"))
                    .containsExactly(PAGE);
        }
    }

    @Test
    void a_page_may_read_every_response_to_its_form() throws Exception {
        for (var response : List.of(
                TestPostForm.form(s3, "form").origin(PAGE).send("hello"),
                TestPostForm.form(s3, "form").origin(PAGE).send("too long"),
                TestPostForm.form(s3, "form")
                        .origin(PAGE)
                        .field("acl", "private")
                        .send("hello"))) {
            assertThat(response.headers().allValues("access-control-allow-origin"))
                    .containsExactly(PAGE);
        }
    }

    @Test
    void a_page_of_another_origin_can_read_no_response() throws Exception {
        var response = request(s3, "PUT", "/uploads/a").body("hello").send(Map.of("Origin", "https://evil.example"));
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void a_pattern_matches_whole_origins() {
        var rule = CorsRule.uploadsFrom(Pattern.compile("http://127\\.0\\.0\\.1:\\d+"));

        assertThat(rule.allowsOrigin("http://127.0.0.1:5173")).isTrue();
        assertThat(rule.allowsOrigin("http://127.0.0.1:5173.example.com")).isFalse();
        assertThat(rule.allowsOrigin("http://127.example.com")).isFalse();
    }

    @Test
    void a_public_page_may_call_a_server_on_this_machine() throws Exception {
        for (var origin : List.of(PAGE, "https://evil.example")) {
            var preflight = TestRequest.plain(
                    s3,
                    "OPTIONS",
                    "/uploads/a",
                    Map.of(
                            "Origin", origin,
                            "Access-Control-Request-Method", "PUT",
                            "Access-Control-Request-Private-Network", "true"));
            assertThat(preflight.headers().firstValue("access-control-allow-private-network"))
                    .isEqualTo(origin.equals(PAGE) ? Optional.of("true") : Optional.empty());
        }
    }
}
