package dev.valetkey.s3.presign;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PartPresigningTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.750Z");
    private static final ObjectKey KEY = new ObjectKey("incoming/acme/id=1/a.png");

    private static final Checksum CRC64NVME = new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=");

    private final SigV4Presigner signer = new SigV4Presigner(
            BucketLocation.atAws("uploads-bucket", "eu-central-1"),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")));

    @Test
    void a_part_is_signed_with_its_number_upload_id_length_and_checksum() {
        PresignedHttpRequest part = signer.presignPart(part("id", CRC64NVME));

        ParsedPresignedUrl url = ParsedPresignedUrl.of(part.url());
        assertThat(part.method()).isEqualTo("PUT");
        assertThat(part.headers()).containsExactly(Map.entry("x-amz-checksum-crc64nvme", CRC64NVME.value()));
        assertThat(url.get("partNumber")).isEqualTo("7");
        assertThat(url.get("uploadId")).isEqualTo("id");
        assertThat(url.get("X-Amz-SignedHeaders")).isEqualTo("content-length;host;x-amz-checksum-crc64nvme");
    }

    @Test
    void a_part_without_a_checksum_is_signed_with_its_length() {
        PresignedHttpRequest part = signer.presignPart(part("id", null));

        assertThat(part.headers()).isEmpty();
        assertThat(ParsedPresignedUrl.of(part.url()).get("X-Amz-SignedHeaders")).isEqualTo("content-length;host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b/c=d~e", "a b", "a&partNumber=9", "a%2Bb", "é", "2~VhZ.-_"})
    void any_upload_id_is_encoded_in_the_url(String uploadId) {
        ParsedPresignedUrl url =
                ParsedPresignedUrl.of(signer.presignPart(part(uploadId, null)).url());

        assertThat(url.get("uploadId")).isEqualTo(uploadId);
        assertThat(url.get("partNumber")).isEqualTo("7");
    }

    private PresignPartRequest part(String uploadId, Checksum checksum) {
        return new PresignPartRequest(new MultipartRef(KEY, uploadId), 7, 5, checksum, NOW, NOW.plusSeconds(60));
    }
}
