package dev.valetkey.s3.presign;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.port.presign.SigningUnavailableException;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigV4PresignerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.750Z");
    private static final BucketLocation BUCKET = BucketLocation.atAws("uploads-bucket", "eu-central-1");
    private static final ObjectKey KEY = new ObjectKey("incoming/acme/id=1/a.png");
    private static final AwsCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret"));
    private static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

    private final SigV4Presigner signer = new SigV4Presigner(BUCKET, KEYS);

    @Nested
    class A_put {

        @Test
        void names_exactly_the_headers_that_the_client_must_set() {
            PresignedHttpRequest put = signer.presignPut(request(Map.of("albumId", "42"), SHA256, NOW.plusSeconds(60)));

            assertThat(put.method()).isEqualTo("PUT");
            assertThat(put.headers())
                    .containsExactly(
                            Map.entry("content-type", "image/png"),
                            Map.entry("if-none-match", "*"),
                            Map.entry("x-amz-checksum-sha256", SHA256.value()),
                            Map.entry("x-amz-meta-albumid", "42"));
        }

        @Test
        void signs_these_headers_and_the_length_and_none_as_query_parameters() {
            ParsedPresignedUrl url =
                    ParsedPresignedUrl.of(signer.presignPut(request(Map.of("a", "1"), SHA256, NOW.plusSeconds(60)))
                            .url());

            assertThat(url.get("X-Amz-SignedHeaders"))
                    .isEqualTo("content-length;content-type;host;if-none-match;x-amz-checksum-sha256;x-amz-meta-a");
            assertThat(url.query().keySet())
                    .containsExactlyInAnyOrder(
                            "X-Amz-Algorithm",
                            "X-Amz-Credential",
                            "X-Amz-Date",
                            "X-Amz-Expires",
                            "X-Amz-Signature",
                            "X-Amz-SignedHeaders");
        }

        @Test
        void is_sent_to_the_virtual_host_of_the_bucket_with_an_encoded_key() {
            ParsedPresignedUrl url =
                    ParsedPresignedUrl.of(signer.presignPut(request(Map.of(), null, NOW.plusSeconds(60)))
                            .url());

            assertThat(url.base())
                    .isEqualTo("https://uploads-bucket.s3.eu-central-1.amazonaws.com/incoming/acme/id%3D1/a.png");
        }

        @Test
        void without_a_checksum_has_no_checksum_header() {
            assertThat(signer.presignPut(request(Map.of(), null, NOW.plusSeconds(60)))
                            .headers())
                    .doesNotContainKeys("x-amz-checksum-sha256", "x-amz-sdk-checksum-algorithm");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    " a",
                    "a ",
                    "a  b",
                    "Kätzchen",
                    "a\r\nx-amz-acl: public-read",
                    "a\u0000",
                    "a\tb",
                    "\u202e"
                })
        void with_metadata_that_s3_would_change_is_rejected(String value) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presignPut(request(Map.of("name", value), null, NOW.plusSeconds(60))))
                    .withMessageContaining("metadata 'name'")
                    .withMessageContaining("percent-encode");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a:b", "ä", "a\r\nb", "-a"})
        void with_an_invalid_metadata_name_is_rejected(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presignPut(request(Map.of(name, "1"), null, NOW.plusSeconds(60))))
                    .withMessageContaining("Invalid metadata name");
        }

        @Test
        void with_metadata_names_that_differ_by_case_only_is_rejected() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presignPut(request(Map.of("a", "1", "A", "2"), null, NOW.plusSeconds(60))))
                    .withMessageContaining("Duplicate");
        }
    }

    @Nested
    class An_expiry {

        @Test
        void is_the_requested_one_although_the_date_has_whole_seconds() {
            ParsedPresignedUrl url = ParsedPresignedUrl.of(
                    signer.presignPut(request(Map.of(), null, Instant.parse("2026-11-21T10:15:00Z")))
                            .url());

            assertThat(url.get("X-Amz-Date")).isEqualTo("20261121T100000Z");
            assertThat(url.get("X-Amz-Expires")).isEqualTo("900");
        }

        @Test
        void of_more_than_seven_days_is_rejected() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presignPut(
                            request(Map.of(), null, NOW.plus(Duration.ofDays(7)).plusSeconds(1))))
                    .withMessageContaining("1 second to 7 days");
        }

        @Test
        void of_less_than_a_second_is_rejected() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presignPut(request(Map.of(), null, NOW.plusMillis(1))))
                    .withMessageContaining("1 second to 7 days");
        }
    }

    @Nested
    class A_get {

        @Test
        void has_the_response_headers_as_query_parameters_and_requires_no_header() {
            PresignedHttpRequest get =
                    signer.presignGet(get("attachment; filename=\"a b.png\"; filename*=UTF-8''K%C3%A4tz.png"));

            ParsedPresignedUrl url = ParsedPresignedUrl.of(get.url());
            assertThat(get.method()).isEqualTo("GET");
            assertThat(get.headers()).isEmpty();
            assertThat(url.get("X-Amz-SignedHeaders")).isEqualTo("host");
            assertThat(url.get("response-content-disposition"))
                    .isEqualTo("attachment; filename=\"a b.png\"; filename*=UTF-8''K%C3%A4tz.png");
            assertThat(url.get("response-content-type")).isEqualTo("image/png");
        }

        @ParameterizedTest
        @ValueSource(strings = {"attachment\r\nset-cookie: a=b", "attachment; filename=\"ä\"", "attachment\u007f"})
        void with_an_invalid_disposition_is_rejected(String disposition) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presignGet(get(disposition)))
                    .withMessageContaining("printable ASCII");
        }
    }

    @Nested
    class Credentials {

        private final Instant end = Instant.parse("2026-11-21T11:00:00Z");

        @Test
        void of_a_session_have_their_token_in_the_url() {
            SigV4Presigner session = new SigV4Presigner(BUCKET, () -> session("to/ken+=="));

            ParsedPresignedUrl url =
                    ParsedPresignedUrl.of(session.presignPut(request(Map.of(), null, NOW.plusSeconds(60)))
                            .url());

            assertThat(url.get("X-Amz-Security-Token")).isEqualTo("to/ken+==");
        }

        @Test
        void expire_a_margin_before_their_own_expiry() {
            assertThat(new SigV4Presigner(BUCKET, () -> session("t")).credentialsExpiration())
                    .contains(end.minusSeconds(60));
            assertThat(sessionPresigner(Duration.ofMinutes(5), Duration.ZERO).credentialsExpiration())
                    .contains(end.minusSeconds(300));
        }

        @Test
        void with_the_minimum_lifetime_left_are_used() {
            assertThat(sessionPresigner(Duration.ofMinutes(5), Duration.ofMinutes(54))
                            .credentialsExpiration())
                    .contains(end.minusSeconds(300));
        }

        @Test
        void with_less_than_the_minimum_lifetime_left_are_rejected() {
            SigV4Presigner ending = sessionPresigner(Duration.ofMinutes(5), Duration.ofMinutes(55));

            assertThatThrownBy(ending::credentialsExpiration)
                    .isInstanceOf(CredentialsExpiringException.class)
                    .hasMessageContaining("2026-11-21T10:55:00Z");
        }

        @Test
        void sign_no_grant_that_outlives_them() {
            SigV4Presigner session = sessionPresigner(Duration.ofMinutes(5), Duration.ZERO);
            Instant last = end.minusSeconds(300);

            assertThat(session.presignPut(request(Map.of(), null, last)).url()).isNotNull();
            assertThatThrownBy(() -> session.presignPut(request(Map.of(), null, last.plusSeconds(1))))
                    .isInstanceOf(CredentialsExpiringException.class);
        }

        @Test
        void without_an_expiry_do_not_limit_grants() {
            assertThat(signer.credentialsExpiration()).isEmpty();
        }

        @Test
        void that_are_unavailable_sign_nothing() {
            SigV4Presigner without = new SigV4Presigner(BUCKET, () -> {
                throw SdkClientException.create("none in the chain");
            });

            assertThatThrownBy(() -> without.presignPut(request(Map.of(), null, NOW.plusSeconds(60))))
                    .isExactlyInstanceOf(SigningUnavailableException.class);
        }

        private SigV4Presigner sessionPresigner(Duration margin, Duration shortest) {
            SigningRules rules = new SigningRules(margin, shortest, Duration.ZERO);
            return new SigV4Presigner(BUCKET, () -> session("t"), rules, Clock.fixed(NOW, ZoneOffset.UTC));
        }

        private AwsSessionCredentials session(String token) {
            return AwsSessionCredentials.builder()
                    .accessKeyId("access")
                    .secretAccessKey("secret")
                    .sessionToken(token)
                    .expirationTime(end)
                    .build();
        }
    }

    private static PresignPutRequest request(Map<String, String> metadata, Checksum checksum, Instant expiresAt) {
        return new PresignPutRequest(KEY, 0, MediaType.parse("image/png"), checksum, metadata, NOW, expiresAt);
    }

    private static PresignGetRequest get(String disposition) {
        return new PresignGetRequest(KEY, disposition, MediaType.parse("image/png"), null, NOW, NOW.plusSeconds(60));
    }
}
