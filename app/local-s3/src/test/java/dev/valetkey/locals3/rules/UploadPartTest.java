package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Checksums are those of "aaa" unless a test describes them as wrong. */
@LocalS3(buckets = "uploads")
class UploadPartTest {

    private static final String CRC64 = "x-amz-checksum-crc64nvme";
    private static final String CRC32C = "x-amz-checksum-crc32c";

    private final LocalS3Server s3;

    UploadPartTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @Nested
    class A_part_number {

        private final TestMultipartUpload upload;

        A_part_number() throws Exception {
            upload = TestMultipartUpload.create(s3, "numbers");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 10_000})
        void is_accepted_from_1_to_10000(int number) throws Exception {
            assertThat(upload.part(number, "aaa").send().statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 10_001})
        void is_refused_outside_of_that_range(int number) throws Exception {
            refused(
                    upload.part(number, "aaa").send(),
                    400,
                    "InvalidArgument",
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "<ArgumentName>partNumber</ArgumentName>",
                    "<ArgumentValue>" + number + "</ArgumentValue>");
            assertThat(upload.list("").send().body()).doesNotContain("<Part>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"partNumber=one&", "partNumber=&", ""})
        void is_refused_if_it_is_malformed(String query) throws Exception {
            var put = request(s3, "PUT", "/uploads/numbers?" + query + "uploadId=" + upload.id());
            refused(put.body("aaa").send(), 400, "InvalidArgument");
        }

        @Test
        void is_refused_without_an_upload_id() throws Exception {
            refused(
                    request(s3, "PUT", "/uploads/no-upload?partNumber=1")
                            .body("aaa")
                            .send(),
                    400,
                    "InvalidArgument",
                    "This operation does not accept partNumber without uploadId");
            assertThat(request(s3, "HEAD", "/uploads/no-upload").send().statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class A_checksum {

        @ParameterizedTest
        @CsvSource({
            "CRC64NVME, FULL_OBJECT, crc64nvme, crc32c",
            "CRC32,     FULL_OBJECT, crc32,     crc32c",
            "CRC32,     COMPOSITE,   crc32,     crc32c",
            "SHA256,    COMPOSITE,   sha256,    crc32c"
        })
        void must_be_of_the_declared_algorithm(String algorithm, String type, String expected, String actual)
                throws Exception {
            var upload = TestMultipartUpload.create(s3, "other-" + algorithm + type, algorithm, type);
            refused(
                    upload.part(1, "aaa")
                            .header("x-amz-checksum-" + actual, "45fn2Q==")
                            .send(),
                    400,
                    "InvalidRequest",
                    "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
                            .formatted(expected, actual));
        }

        @ParameterizedTest
        @ValueSource(strings = {"CRC32", "CRC32C", "SHA1", "SHA256"})
        void is_required_for_a_composite(String algorithm) throws Exception {
            var upload = TestMultipartUpload.create(s3, "missing-" + algorithm, algorithm, "COMPOSITE");
            refused(upload.part(1, "aaa").send(), 400, "InvalidRequest", "actual checksum Type: null");
        }

        @Test
        void may_have_any_algorithm_without_a_declared_one() throws Exception {
            var upload = TestMultipartUpload.create(s3, "free");
            var response = upload.part(1, "aaa").header(CRC32C, "45fn2Q==").send();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().allValues(CRC32C)).containsExactly("45fn2Q==");
        }

        @Test
        void must_match_the_body() throws Exception {
            var upload = TestMultipartUpload.create(s3, "wrong", "CRC64NVME", "FULL_OBJECT");
            var wrong = upload.part(1, "aaa").header(CRC64, "DBqAA21lxVU=");
            refused(wrong.send(), 400, "BadDigest");
            refused(wrong.signedInHeader().send(), 400, "BadDigest");
            assertThat(upload.list("").send().body()).doesNotContain("<Part>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"abc", "AAAA", "DBqAA21lxVU=-1"})
        void must_be_valid(String value) throws Exception {
            var upload = TestMultipartUpload.create(s3, "malformed");
            refused(
                    upload.part(1, "aaa").header(CRC64, value).send(),
                    400,
                    "InvalidRequest",
                    "Value for x-amz-checksum-crc64nvme header is invalid.");
        }

        @Test
        void must_be_the_only_one() throws Exception {
            var upload = TestMultipartUpload.create(s3, "two");
            var two = upload.part(1, "aaa").header(CRC64, "Rnr2/5P7Gsk=").header(CRC32C, "45fn2Q==");
            refused(two.send(), 400, "InvalidRequest", "Expecting a single x-amz-checksum- header.");
        }

        @Test
        void in_content_md5_must_match_the_body() throws Exception {
            var upload = TestMultipartUpload.create(s3, "md5");
            var part = upload.part(1, "aaa");
            refused(part.header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==").send(), 400, "BadDigest");
            refused(part.header("content-md5", "abc").send(), 400, "InvalidDigest");
            assertThat(part.header("content-md5", "R7zlx09Yn0hn29V+nKn4CA==")
                            .send()
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void is_not_verified_for_a_part_with_an_invalid_signature() throws Exception {
            var upload = TestMultipartUpload.create(s3, "forged", "SHA256", "COMPOSITE");
            var forged = upload.part(1, "aaa").secret("somebody-elses-secret");
            refused(forged.send(), 403, "SignatureDoesNotMatch");
            refused(forged.signedInHeader().send(), 403, "SignatureDoesNotMatch");
        }
    }

    @Test
    void a_part_longer_or_shorter_than_its_signed_length_is_refused() throws Exception {
        var upload = TestMultipartUpload.create(s3, "length");
        for (var length : new String[] {"2", "4"}) {
            refused(upload.part(1, "aaa").header("content-length", length).send(), 403, "SignatureDoesNotMatch");
        }
        assertThat(upload.part(1, "aaa").header("content-length", "3").send().statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_part_may_be_empty() throws Exception {
        var upload = TestMultipartUpload.create(s3, "empty", "CRC64NVME", "FULL_OBJECT");
        var stored = upload.part(1, "").header("content-length", "0").send();
        assertThat(stored.headers().firstValue(CRC64)).contains("AAAAAAAAAAA=");
        assertThat(TestMultipartUpload.element(upload.list("").send(), "Size")).isEqualTo("0");
    }
}
