package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads", region = "eu-central-1")
class SignatureRulesTest {

    private final LocalS3Server s3;

    SignatureRulesTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    Stream<TestRequest> inBothPlaces(String key) {
        var put = request(s3, "PUT", "/uploads/" + key).body("hello");
        return Stream.of(put, put.signedInHeader());
    }

    @Test
    void a_signed_put_is_stored_and_a_signed_get_returns_it() throws Exception {
        for (var put : inBothPlaces("plain").toList()) {
            assertThat(put.send().statusCode()).isEqualTo(200);
        }
        assertThat(request(s3, "GET", "/uploads/plain").send().body()).isEqualTo("hello");
        assertThat(request(s3, "GET", "/uploads/plain").signedInHeader().send().body())
                .isEqualTo("hello");
    }

    @Test
    void an_anonymous_request_is_refused() throws Exception {
        for (var method : List.of("PUT", "GET", "DELETE")) {
            var response = TestRequest.plain(s3, method, "/uploads/anonymous");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("<Code>AccessDenied</Code>");
        }
    }

    @Test
    void a_malformed_authorization_is_refused() throws Exception {
        var half = Map.of("Authorization", "AWS4-HMAC-SHA256 Credential=" + s3.accessKey() + "/x, Signature=0");
        assertThat(TestRequest.plain(s3, "GET", "/uploads/plain", half).body())
                .contains("<Code>AuthorizationHeaderMalformed</Code>");
        var version2 = Map.of("Authorization", "AWS " + s3.accessKey() + ":c2lnbmF0dXJl");
        assertThat(TestRequest.plain(s3, "GET", "/uploads/plain", version2).statusCode())
                .isEqualTo(403);
        var scope = Map.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + s3.accessKey() + "/20260101/eu, SignedHeaders=host, Signature=0");
        assertThat(TestRequest.plain(s3, "GET", "/uploads/plain", scope).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_signature_with_another_secret_is_refused() throws Exception {
        for (var put : inBothPlaces("forged").toList()) {
            var response = put.secret("somebody-elses-secret").send();
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        }
    }

    @Test
    void an_unsigned_amazon_header_is_refused_with_its_name() throws Exception {
        for (var put : inBothPlaces("unsigned-header").toList()) {
            var response = put.header("x-amz-meta-album", "42")
                    .send(Map.of("x-amz-meta-extra", "1", "x-amz-acl", "public-read"));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body())
                    .contains("<Code>AccessDenied</Code>")
                    .contains("<HeadersNotSigned>x-amz-acl, x-amz-meta-extra</HeadersNotSigned>");
        }
        assertThat(request(s3, "GET", "/uploads/unsigned-header").send().statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_signed_amazon_header_and_an_unsigned_common_one_are_accepted() throws Exception {
        for (var put : inBothPlaces("signed-header").toList()) {
            var response = put.header("x-amz-meta-album", "42").send(Map.of("content-type", "text/plain"));
            assertThat(response.statusCode()).isEqualTo(200);
        }
        var stored = request(s3, "HEAD", "/uploads/signed-header").send().headers();
        assertThat(stored.firstValue("x-amz-meta-album")).contains("42");
        assertThat(stored.firstValue("content-type")).contains("text/plain");
    }

    @Test
    void another_region_is_refused_with_the_expected_one() throws Exception {
        var put = request(s3, "PUT", "/uploads/region").body("hello").region("us-west-2");
        var query = put.send();
        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body())
                .contains("<Code>AuthorizationQueryParametersError</Code>")
                .contains("<Region>eu-central-1</Region>");
        var header = put.signedInHeader().send();
        assertThat(header.statusCode()).isEqualTo(400);
        assertThat(header.body())
                .contains("<Code>AuthorizationHeaderMalformed</Code>")
                .contains("<Region>eu-central-1</Region>");
    }

    @Test
    void a_date_more_than_fifteen_minutes_ahead_is_refused() throws Exception {
        var ahead = Instant.now().plus(Duration.ofMinutes(16));
        var put = request(s3, "PUT", "/uploads/ahead").body("hello").signedAt(ahead);
        assertThat(put.send().statusCode()).isEqualTo(403);
        var header = put.signedInHeader().send();
        assertThat(header.statusCode()).isEqualTo(403);
        assertThat(header.body()).contains("<Code>RequestTimeTooSkewed</Code>");
    }

    @Test
    void a_date_a_little_ahead_is_accepted() throws Exception {
        for (var put : inBothPlaces("a-little-ahead").toList()) {
            var response =
                    put.signedAt(Instant.now().plus(Duration.ofMinutes(14))).send();
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_header_signature_older_than_fifteen_minutes_is_refused() throws Exception {
        var old = request(s3, "PUT", "/uploads/old")
                .signedInHeader()
                .signedAt(Instant.now().minus(Duration.ofMinutes(16)));
        assertThat(old.send().body()).contains("<Code>RequestTimeTooSkewed</Code>");
    }

    @Test
    void an_expired_presigned_url_is_refused() throws Exception {
        var signed = Instant.now().minus(Duration.ofMinutes(10));
        var late = request(s3, "PUT", "/uploads/late").signedAt(signed).expiresIn(Duration.ofMinutes(9));
        var response = late.send();
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .contains("<Message>Request has expired</Message>")
                .contains("<X-Amz-Expires>540</X-Amz-Expires>")
                .contains("<ServerTime>");
        assertThat(late.expiresIn(Duration.ofMinutes(11)).send().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("invalidExpiries")
    void a_presigned_url_with_an_invalid_expiry_is_refused(String life) throws Exception {
        var query = request(s3, "GET", "/uploads/plain").url().getRawQuery();
        var response = TestRequest.plain(s3, "GET", "/uploads/plain?" + query.replaceAll("X-Amz-Expires=[0-9]+", life));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>AuthorizationQueryParametersError</Code>");
    }

    static Stream<String> invalidExpiries() {
        return Stream.of(
                "X-Amz-Expires=604801", "X-Amz-Expires=soon", "X-Amz-Expires=-1", "X-Amz-Expires=", "Expiry=300");
    }

    @Test
    void a_put_with_the_content_type_of_a_form_is_stored() throws Exception {
        var put = request(s3, "PUT", "/uploads/form").header("content-type", "application/x-www-form-urlencoded");
        assertThat(put.body("a=1&b=2").send().statusCode()).isEqualTo(200);
        assertThat(request(s3, "GET", "/uploads/form").send().body()).isEqualTo("a=1&b=2");
    }
}
