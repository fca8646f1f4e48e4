package dev.valetkey.locals3.post;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static dev.valetkey.locals3.testclient.TestPostForm.empty;
import static dev.valetkey.locals3.testclient.TestPostForm.form;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(
        buckets = {"uploads", "others"},
        region = "eu-central-1")
class PostObjectTest {

    private final LocalS3Server s3;

    PostObjectTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @Nested
    class A_form {

        @Test
        void that_matches_its_signed_policy_is_stored() throws Exception {
            assertThat(form(s3, "form").send("hello").statusCode()).isEqualTo(204);
            assertThat(request(s3, "GET", "/uploads/form").send().body()).isEqualTo("hello");
        }

        @Test
        void has_the_type_of_its_field_and_not_of_the_file() throws Exception {
            form(s3, "type")
                    .field("content-type", "image/png")
                    .condition("[\"eq\", \"$Content-Type\", \"image/png\"]")
                    .send("hello");

            assertThat(request(s3, "HEAD", "/uploads/type").send().headers().firstValue("content-type"))
                    .contains("image/png");
        }

        @Test
        void for_another_bucket_than_in_its_policy_is_refused() throws Exception {
            refused(form(s3, "bucket").to("others").send("hello"), 403, "AccessDenied");
        }

        @Test
        void without_any_signature_is_refused() throws Exception {
            refused(empty(s3).field("key", "anonymous").sendUnmodified("hello"), 403, "AccessDenied");
        }

        @Test
        void without_a_file_is_refused() throws Exception {
            refused(form(s3, "no-file").send(null), 400, "InvalidArgument");
        }

        @Test
        void with_fields_beyond_the_limit_is_refused() throws Exception {
            assertThat(form(s3, "long")
                            .field("x-ignore-it", "x".repeat(18_000))
                            .send("hello")
                            .statusCode())
                    .isEqualTo(204);
            var response =
                    form(s3, "long").field("x-ignore-it", "x".repeat(20_000)).send("hello");
            refused(response, 400, "MaxPostPreDataLengthExceeded");
            assertThat(response.body()).contains("<MaxPostPreDataLengthBytes>20480<");
        }

        @ParameterizedTest
        @CsvSource({"'', EntityTooSmall", "123456, EntityTooLarge"})
        void with_a_file_outside_the_range_is_refused(String file, String code) throws Exception {
            refused(form(s3, "range").send(file), 400, code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "12345"})
        void with_a_file_at_a_limit_of_the_range_is_stored(String file) throws Exception {
            assertThat(form(s3, "range").send(file).statusCode()).isEqualTo(204);
        }
    }

    @Nested
    class A_signature {

        @Test
        void with_another_secret_is_refused_with_the_string_to_sign() throws Exception {
            var response = form(s3, "forged").secret("somebody-elses-secret").send("hello");

            refused(response, 403, "SignatureDoesNotMatch");
            assertThat(response.body()).contains("<StringToSign>ey").doesNotContain(s3.secretKey());
        }

        @Test
        void with_an_unknown_access_key_is_refused() throws Exception {
            refused(form(s3, "unknown").accessKey("SOMEBODY").send("hello"), 403, "InvalidAccessKeyId");
        }

        @ParameterizedTest
        @CsvSource({
            "eu-central-1, us-east-1",
            "/s3/, /sts/",
            "aws4_request, aws4",
            "^[0-9]{8}, 20200101",
            "^[0-9]{8}, 2",
            "^[0-9]{8}/, ''"
        })
        void for_another_scope_is_refused(String part, String other) throws Exception {
            var form = form(s3, "scope");

            refused(form.scope(form.scope().replaceFirst(part, other)).send("hello"), 400, "InvalidArgument");
        }

        @Test
        void with_another_algorithm_is_refused() throws Exception {
            var form = form(s3, "algorithm");
            refused(
                    form.sendWith(
                            "hello",
                            Map.of(
                                    "x-amz-algorithm", "AWS4-HMAC-SHA1",
                                    "x-amz-credential", s3.accessKey() + "/" + form.scope(),
                                    "x-amz-date", form.scope().substring(0, 8) + "T000000Z")),
                    400,
                    "InvalidArgument");
        }

        @Test
        void with_a_missing_field_is_refused() throws Exception {
            refused(form(s3, "half").sendWith("hello", Map.of()), 400, "InvalidArgument");
        }

        @Test
        void with_an_unreadable_date_is_refused() throws Exception {
            var form = form(s3, "unreadable-date");
            refused(
                    form.sendWith(
                            "hello",
                            Map.of(
                                    "x-amz-algorithm", "AWS4-HMAC-SHA256",
                                    "x-amz-credential", s3.accessKey() + "/" + form.scope(),
                                    "x-amz-date", form.scope().substring(0, 8) + "T250000Z")),
                    400,
                    "InvalidArgument");
        }

        @Test
        void dated_too_far_ahead_is_refused() throws Exception {
            var ahead = Instant.now().plus(Duration.ofMinutes(16));
            refused(form(s3, "ahead").signedAt(ahead).send("hello"), 403, "AccessDenied");
            var aLittle = Instant.now().plus(Duration.ofMinutes(14));
            assertThat(form(s3, "ahead").signedAt(aLittle).send("hello").statusCode())
                    .isEqualTo(204);
        }

        @Test
        void older_than_the_lifetime_of_a_signing_key_is_refused() throws Exception {
            var old = Instant.now().minus(Duration.ofDays(7)).minusSeconds(60);
            refused(form(s3, "old").signedAt(old).send("hello"), 403, "AccessDenied");
            var younger = old.plusSeconds(120);
            assertThat(form(s3, "old").signedAt(younger).send("hello").statusCode())
                    .isEqualTo(204);
        }
    }

    private static void refused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("<Code>" + code + "</Code>");
    }
}
