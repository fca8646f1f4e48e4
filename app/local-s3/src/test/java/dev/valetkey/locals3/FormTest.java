package dev.valetkey.locals3;

import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.Test;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import static dev.valetkey.locals3.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
class FormTest {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final LocalS3Server s3;

    FormTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @Test
    void a_form_that_keeps_to_its_signed_policy_is_stored() throws Exception {
        assertThat(post(signed("form", s3.secretKey()), "hello").statusCode()).isEqualTo(204);
        assertThat(request(s3, "GET", "/uploads/form").send().body()).isEqualTo("hello");
    }

    @Test
    void a_form_with_another_key_or_a_larger_file_than_its_policy_allows_is_refused() throws Exception {
        var otherKey = signed("mine", s3.secretKey());
        otherKey.put("key", "theirs");
        assertThat(post(otherKey, "hello").statusCode()).isEqualTo(403);
        assertThat(post(signed("mine", s3.secretKey()), "much too long").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_form_that_is_forged_or_without_a_policy_is_refused() throws Exception {
        assertThat(post(signed("forged", "somebody-elses-secret"), "hello").statusCode())
                .isEqualTo(403);
        assertThat(post(Map.of("key", "no-policy"), "hello").statusCode()).isEqualTo(403);
    }

    private Map<String, String> signed(String key, String secret) throws GeneralSecurityException {
        var now = Instant.now();
        var date = BASIC.format(now);
        var day = date.substring(0, 8);
        var credential = "%s/%s/%s/s3/aws4_request".formatted(s3.accessKey(), day, s3.region());
        var policy = Base64.getEncoder().encodeToString("""
                        {"expiration": "%s", "conditions": [{"bucket": "uploads"}, {"key": "%s"},
                         ["content-length-range", 1, 5], {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
                         {"x-amz-credential": "%s"}, {"x-amz-date": "%s"}]}""".formatted(
                        DateTimeFormatter.ISO_INSTANT.format(now.plus(Duration.ofMinutes(5))), key, credential, date)
                .getBytes(StandardCharsets.UTF_8));
        var signingKey = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[] {day, s3.region(), "s3", "aws4_request"}) {
            signingKey = hmac(signingKey, part);
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", key);
        fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        fields.put("x-amz-credential", credential);
        fields.put("x-amz-date", date);
        fields.put("policy", policy);
        fields.put("x-amz-signature", HexFormat.of().formatHex(hmac(signingKey, policy)));
        return fields;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(Map<String, String> fields, String file) throws Exception {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--line\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n")
                .append(file)
                .append("\r\n--line--\r\n");
        var form = HttpRequest.newBuilder(s3.endpoint().resolve("/uploads"))
                .header("Content-Type", "multipart/form-data; boundary=line")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.ofString());
    }
}
