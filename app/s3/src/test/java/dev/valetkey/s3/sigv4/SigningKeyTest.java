package dev.valetkey.s3.sigv4;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SigningKeyTest {

    /** AWS's documented example credentials. */
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final CredentialScope SCOPE = new CredentialScope(LocalDate.of(2015, 12, 29), "us-east-1");

    @Nested
    class A_key {

        /** S3 Developer Guide, "Example: Browser-Based Upload using HTTP POST"; its lines end in CRLF. */
        @Test
        void signs_the_example_policy_of_aws() {
            String policy = """
                    { "expiration": "2015-12-30T12:00:00.000Z",
                      "conditions": [
                        {"bucket": "sigv4examplebucket"},
                        ["starts-with", "$key", "user/user1/"],
                        {"acl": "public-read"},
                        {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
                        ["starts-with", "$Content-Type", "image/"],
                        {"x-amz-meta-uuid": "14365123651274"},
                        {"x-amz-server-side-encryption": "AES256"},
                        ["starts-with", "$x-amz-meta-tag", ""],

                        {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
                        {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
                        {"x-amz-date": "20151229T000000Z" }
                      ]
                    }""".replace("\n", "\r\n");

            assertThat(SigningKey.of(SECRET, SCOPE).sign(base64(policy)))
                    .isEqualTo("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
        }

        /** The output of botocore's {@code generate_presigned_post} for this key at midnight, for an hour. */
        @Test
        void signs_the_policy_of_botocore_as_botocore_does() {
            String policy = "{\"expiration\": \"2015-12-29T01:00:00Z\", \"conditions\": "
                    + "[{\"bucket\": \"sigv4examplebucket\"}, {\"key\": \"user/user1/photo.jpg\"}, "
                    + "{\"x-amz-algorithm\": \"AWS4-HMAC-SHA256\"}, "
                    + "{\"x-amz-credential\": \"AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request\"}, "
                    + "{\"x-amz-date\": \"20151229T000000Z\"}]}";

            assertThat(SigningKey.of(SECRET, SCOPE).sign(base64(policy)))
                    .isEqualTo("3364624b39010d9b06f5d9b8c9a18a6e478d261c048159c92f2fd6fa885f14e6");
        }

        private static String base64(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Nested
    class A_scope {

        @Test
        void has_the_day_in_utc_and_follows_the_access_key() {
            CredentialScope scope = CredentialScope.at(Instant.parse("2015-12-28T23:59:59.999Z"), "eu-central-1");

            assertThat(scope.credential("AKIAIOSFODNN7EXAMPLE"))
                    .isEqualTo("AKIAIOSFODNN7EXAMPLE/20151228/eu-central-1/s3/aws4_request");
        }
    }

    @Nested
    class Cached_keys {

        private final SigningKeyCache keys = new SigningKeyCache();

        @Test
        void are_derived_once_for_each_secret_and_scope() {
            SigningKey first = keys.get(credentials(SECRET), SCOPE);

            assertThat(keys.get(credentials(SECRET), new CredentialScope(SCOPE.day(), SCOPE.region())))
                    .isSameAs(first);
            assertThat(keys.get(credentials("other"), SCOPE)).isNotSameAs(first);
            assertThat(keys.get(credentials(SECRET), new CredentialScope(SCOPE.day(), "eu-west-1")))
                    .isNotSameAs(first);
            assertThat(keys.get(
                            credentials(SECRET), new CredentialScope(SCOPE.day().plusDays(1), SCOPE.region())))
                    .isNotSameAs(first);
            assertThat(keys.get(credentials(SECRET), SCOPE)).isSameAs(first);
        }

        @Test
        void are_evicted_beyond_the_limit_and_derived_again() {
            SigningKey first = keys.get(credentials(SECRET), SCOPE);
            IntStream.range(0, 256).forEach(secret -> keys.get(credentials("secret-" + secret), SCOPE));

            SigningKey again = keys.get(credentials(SECRET), SCOPE);

            assertThat(again).isNotSameAs(first);
            assertThat(again.sign("x")).isEqualTo(first.sign("x"));
        }

        private static AwsBasicCredentials credentials(String secret) {
            return AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", secret);
        }
    }
}
