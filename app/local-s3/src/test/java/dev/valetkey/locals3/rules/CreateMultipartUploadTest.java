package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;
import java.util.Map;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** The responses are those of Amazon S3 (LocalStack's {@code TestS3MultipartUploadChecksum}). */
@LocalS3(buckets = "uploads")
class CreateMultipartUploadTest {

    private static final String ALGORITHM = "x-amz-checksum-algorithm";
    private static final String TYPE = "x-amz-checksum-type";

    private final LocalS3Server s3;

    CreateMultipartUploadTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32,     FULL_OBJECT",
        "CRC32,     COMPOSITE",
        "CRC32C,    FULL_OBJECT",
        "CRC32C,    COMPOSITE",
        "CRC64NVME, FULL_OBJECT",
        "SHA1,      COMPOSITE",
        "SHA256,    COMPOSITE"
    })
    void a_valid_algorithm_and_type_are_returned(String algorithm, String type) throws Exception {
        var response = TestMultipartUpload.creation(s3, "pair", Map.of(ALGORITHM, algorithm, TYPE, type))
                .send();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues(ALGORITHM)).containsExactly(algorithm);
        assertThat(response.headers().allValues(TYPE)).containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource({"CRC64NVME, COMPOSITE", "SHA1,      FULL_OBJECT", "SHA256,    FULL_OBJECT"})
    void an_invalid_combination_of_algorithm_and_type_is_refused(String algorithm, String type) throws Exception {
        var creation = TestMultipartUpload.creation(s3, "no-pair", Map.of(ALGORITHM, algorithm, TYPE, type));
        refused(
                creation.send(),
                400,
                "InvalidRequest",
                "The %s checksum type cannot be used with the %s checksum algorithm."
                        .formatted(type, algorithm.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32,     COMPOSITE",
        "CRC32C,    COMPOSITE",
        "CRC64NVME, FULL_OBJECT",
        "SHA1,      COMPOSITE",
        "SHA256,    COMPOSITE"
    })
    void every_algorithm_has_a_default_type(String algorithm, String type) throws Exception {
        var response = TestMultipartUpload.creation(s3, "default", Map.of(ALGORITHM, algorithm))
                .send();
        assertThat(response.headers().allValues(TYPE)).containsExactly(type);
        var upload = new TestMultipartUpload(s3, "default", TestMultipartUpload.element(response, "UploadId"));
        assertThat(TestMultipartUpload.element(upload.list("").send(), "ChecksumType"))
                .isEqualTo(type);
    }

    @Test
    void an_upload_need_not_declare_a_checksum() throws Exception {
        var response = TestMultipartUpload.creation(s3, "none", Map.of()).send();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.contains("checksum"));
    }

    @Test
    void an_unknown_algorithm_or_type_is_refused() throws Exception {
        refused(
                TestMultipartUpload.creation(s3, "odd", Map.of(TYPE, "FULL_OBJECT"))
                        .send(),
                400,
                "InvalidRequest",
                "can only be used with the x-amz-checksum-algorithm header");
        refused(
                TestMultipartUpload.creation(s3, "odd", Map.of(ALGORITHM, "TEST"))
                        .send(),
                400,
                "InvalidRequest",
                "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        refused(
                TestMultipartUpload.creation(s3, "odd", Map.of(ALGORITHM, "CRC32", TYPE, "PARTIAL"))
                        .send(),
                400,
                "InvalidRequest",
                "Value for x-amz-checksum-type header is invalid.");
    }

    @Test
    void a_creation_with_an_invalid_signature_gets_the_signature_error() throws Exception {
        var forged = TestMultipartUpload.creation(s3, "forged", Map.of(TYPE, "FULL_OBJECT"))
                .secret("somebody-elses-secret");
        refused(forged.send(), 403, "SignatureDoesNotMatch");
    }
}
