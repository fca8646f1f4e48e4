package dev.valetkey.s3.post;

import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostPresignerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.750Z");
    private static final AwsBasicCredentials KEYS = AwsBasicCredentials.create("access", "secret");
    private static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

    private final PostPresigner signer = new PostPresigner(BucketLocation.atAws("uploads-bucket", "eu-central-1"));

    @Nested
    class A_form {

        @Test
        void names_exactly_the_fields_that_the_client_must_send_in_their_order() {
            PresignedPost form =
                    signer.presign(request(Map.of("albumId", "42", "a", "b"), SHA256, NOW.plusSeconds(60)), KEYS);

            assertThat(form.method()).isEqualTo("POST");
            assertThat(form.fileField()).isEqualTo("file");
            assertThat(form.fields().keySet())
                    .containsExactly(
                            "key",
                            "Content-Type",
                            "x-amz-checksum-sha256",
                            "x-amz-meta-a",
                            "x-amz-meta-albumid",
                            "success_action_status",
                            "x-amz-algorithm",
                            "x-amz-credential",
                            "x-amz-date",
                            "policy",
                            "x-amz-signature");
            assertThat(form.fields())
                    .containsEntry("key", "incoming/acme/a")
                    .containsEntry("Content-Type", "image/png")
                    .containsEntry("x-amz-checksum-sha256", SHA256.value())
                    .containsEntry("success_action_status", "201")
                    .containsEntry("x-amz-credential", "access/20261121/eu-central-1/s3/aws4_request")
                    .containsEntry("x-amz-date", "20261121T100000Z");
        }

        @Test
        void has_the_size_range_and_the_expiration_of_the_request() {
            String policy =
                    policy(signer.presign(request(Map.of(), null, Instant.parse("2026-11-21T10:15:00Z")), KEYS));

            assertThat(policy)
                    .startsWith(
                            "{\"expiration\":\"2026-11-21T10:15:00Z\",\"conditions\":[{\"bucket\":\"uploads-bucket\"}")
                    .contains("[\"content-length-range\",10,20]");
        }

        @Test
        void is_sent_to_the_bucket_and_not_to_the_key() {
            BucketLocation path = new BucketLocation(
                    "uploads", "eu-central-1", URI.create("http://127.0.0.1:9090"), AddressingStyle.PATH);

            PresignPostRequest request = request(Map.of(), null, NOW.plusSeconds(60));
            assertThat(signer.presign(request, KEYS).url())
                    .hasToString("https://uploads-bucket.s3.eu-central-1.amazonaws.com/");
            assertThat(new PostPresigner(path).presign(request, KEYS).url())
                    .hasToString("http://127.0.0.1:9090/uploads");
        }

        @Test
        void of_session_credentials_has_their_token() {
            AwsSessionCredentials session = AwsSessionCredentials.create("access", "secret", "to/ken+==");

            PresignedPost form = signer.presign(request(Map.of(), null, NOW.plusSeconds(60)), session);

            assertThat(form.fields()).containsEntry("x-amz-security-token", "to/ken+==");
            assertThat(policy(form)).contains("[\"eq\",\"$x-amz-security-token\",\"to/ken+==\"]");
        }
    }

    @Nested
    class An_invalid_request_is_rejected {

        @Test
        void that_lasts_more_than_seven_days() {
            assertRefused(request(Map.of(), null, NOW.plus(Duration.ofDays(7)).plusSeconds(1)), "1 second to 7 days");
        }

        @Test
        void that_accepts_more_than_5_gib() {
            Instant end = NOW.plusSeconds(60);
            assertRefused(request(0, (5L << 30) + 1, Map.of(), null, end), "5368709120");
            assertThat(policy(signer.presign(request(0, 5L << 30, Map.of(), null, end), KEYS)))
                    .contains(",5368709120]");
        }

        @Test
        void with_a_checksum_without_a_form_field() {
            Checksum crc = new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=");

            assertRefused(request(Map.of(), crc, NOW.plusSeconds(60)), "CRC64NVME");
        }

        @ParameterizedTest
        @ValueSource(strings = {"${filename}", "a\r\nb", "ä", "a  b"})
        void with_metadata_that_s3_would_change(String value) {
            assertRefused(request(Map.of("note", value), null, NOW.plusSeconds(60)), "note");
        }

        @Test
        void with_metadata_beyond_the_limit_of_form_fields() {
            assertRefused(request(metadata(90), null, NOW.plusSeconds(60)), "20480");
            assertThat(signer.presign(request(metadata(20), null, NOW.plusSeconds(60)), KEYS)
                            .fields())
                    .hasSizeGreaterThan(20);
        }

        private Map<String, String> metadata(int names) {
            return IntStream.range(0, names).boxed().collect(Collectors.toMap(i -> "name" + i, i -> "x".repeat(30)));
        }

        private void assertRefused(PresignPostRequest request, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presign(request, KEYS))
                    .withMessageContaining(message);
        }
    }

    private static String policy(PresignedPost form) {
        return new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.US_ASCII);
    }

    private static PresignPostRequest request(Map<String, String> metadata, @Nullable Checksum checksum, Instant end) {
        return request(10, 20, metadata, checksum, end);
    }

    private static PresignPostRequest request(
            long min, long max, Map<String, String> metadata, @Nullable Checksum checksum, Instant end) {
        return new PresignPostRequest(
                new ObjectKey("incoming/acme/a"), min, max, MediaType.parse("image/png"), checksum, metadata, NOW, end);
    }
}
