package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static dev.valetkey.locals3.testclient.TestMultipartUpload.partXml;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The checksum of a multipart object. The values are those that Amazon S3 returned for the same bytes (LocalStack's
 * {@code TestS3MultipartUploadChecksum}): two parts of 5 MiB and one byte, and one of ten bytes, all of them 'a'.
 */
@LocalS3(buckets = "uploads")
class ObjectChecksumTest {

    private static final String LARGE = "a".repeat((5 << 20) + 1);
    private static final String SMALL = "a".repeat(10);
    private static final String CRC64_OF_AAA = "Rnr2/5P7Gsk=";
    private static final String CRC32C_OF_ABC = "Nks/tw==";
    private static final String CRC64 = "ChecksumCRC64NVME";

    private final LocalS3Server s3;

    ObjectChecksumTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    private static void expect(
            HttpResponse<String> completed, TestMultipartUpload upload, String name, String type, String value)
            throws Exception {
        assertThat(completed.statusCode()).as(completed.body()).isEqualTo(200);
        assertThat(TestMultipartUpload.elements(completed, "Checksum" + name)).containsExactly(value);
        assertThat(TestMultipartUpload.elements(completed, "ChecksumType")).containsExactly(type);
        var head = upload.head().send().headers();
        assertThat(head.allValues("x-amz-checksum-" + name.toLowerCase(Locale.ROOT)))
                .containsExactly(value);
        assertThat(head.allValues("x-amz-checksum-type")).containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32,     FULL_OBJECT, qSEQSA==",
        "CRC32C,    FULL_OBJECT, eTdAQA==",
        "CRC64NVME, FULL_OBJECT, ZMNX55lZurA="
    })
    void a_full_object_checksum_is_computed_even_if_the_client_sends_none(String name, String type, String value)
            throws Exception {
        var upload = TestMultipartUpload.create(s3, "full-" + name, name, type);
        var parts = new String[] {upload.storePart(1, LARGE), upload.storePart(2, LARGE), upload.storePart(3, SMALL)};
        expect(upload.complete(parts).send(), upload, name, type, value);
        expect(upload.complete(parts).send(), upload, name, type, value);
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32,  NRU+Sw==, TBHN8A==, 5FRUiw==-3",
        "CRC32C, 2/Ckiw==, 5yZkMA==, XF5+4A==-3",
        "SHA1,   bH71WIZUKQtUwR2wKSSkFjCRBPM=, NJX/adNGcdHhWzOmPBN5/e3Toyo=, AyE60nyQoBgJcwsyPHWu7aJuxBs=-3",
        "SHA256, DjU70AB1bON8k0n0fVHv2PJQVWcA/jWsITp6ti20Tbs=, vyy1imj2hNlaO3jvj2Ycmk5bCegsyPnMiMzpBSjK6yc=, 9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=-3"
    })
    void a_composite_checksum_is_that_of_the_checksums_of_parts(String name, String large, String small, String value)
            throws Exception {
        var upload = TestMultipartUpload.create(s3, "composite-" + name, name, "COMPOSITE");
        var header = "x-amz-checksum-" + name.toLowerCase(Locale.ROOT);
        var first = upload.part(1, LARGE).header(header, large).send();
        var second = upload.part(2, LARGE).header(header, large).send();
        var third = upload.part(3, SMALL).header(header, small).send();
        var element = "Checksum" + name;
        var completion = upload.complete(
                partXml(1, first, element, large),
                partXml(2, second, element, large),
                partXml(3, third, element, small));
        refused(completion.header(header, value.replace("-3", "-2")).send(), 400, "BadDigest");
        expect(completion.header(header, value).send(), upload, name, "COMPOSITE", value);
    }

    @Test
    void an_upload_without_an_algorithm_gets_the_default_and_ignores_the_checksum_of_its_completion() throws Exception {
        var upload = TestMultipartUpload.create(s3, "undeclared");
        var part = upload.storePart(1, "aaa");
        expect(
                upload.complete(part)
                        .header("x-amz-checksum-crc32c", "AAAAAA==-2")
                        .send(),
                upload,
                "CRC64NVME",
                "FULL_OBJECT",
                CRC64_OF_AAA);
    }

    @Test
    void a_completion_may_omit_parts() throws Exception {
        var upload = TestMultipartUpload.create(s3, "left-out", "CRC64NVME", "FULL_OBJECT");
        upload.storePart(1, "something else");
        expect(upload.complete(upload.storePart(3, "aaa")).send(), upload, "CRC64NVME", "FULL_OBJECT", CRC64_OF_AAA);
    }

    @Nested
    class A_parts_checksum {

        @Test
        void must_match_the_uploaded_part() throws Exception {
            var upload = TestMultipartUpload.create(s3, "part-value", "CRC64NVME", "FULL_OBJECT");
            var stored = upload.part(1, "aaa").send();
            refused(
                    upload.complete(partXml(1, stored, CRC64, "DBqAA21lxVU=")).send(),
                    400,
                    "InvalidPart",
                    "<PartNumber>1</PartNumber>");
            assertThat(upload.complete(partXml(1, stored, CRC64, CRC64_OF_AAA))
                            .send()
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void must_be_of_the_declared_algorithm() throws Exception {
            var upload = TestMultipartUpload.create(s3, "part-algorithm", "CRC64NVME", "FULL_OBJECT");
            var stored = upload.part(1, "aaa").send();
            refused(
                    upload.complete(partXml(1, stored, "ChecksumCRC32C", "45fn2Q=="))
                            .send(),
                    400,
                    "BadDigest",
                    "The crc32c you specified for part 1 did not match what we received.");
        }

        @Test
        void is_refused_without_a_declared_algorithm() throws Exception {
            var upload = TestMultipartUpload.create(s3, "part-undeclared");
            var stored = upload.part(1, "aaa").send();
            refused(upload.complete(partXml(1, stored, CRC64, CRC64_OF_AAA)).send(), 400, "InvalidPart");
        }

        @Test
        void is_required_for_a_composite() throws Exception {
            var upload = TestMultipartUpload.create(s3, "part-missing", "CRC32C", "COMPOSITE");
            var stored = upload.part(1, "abc")
                    .header("x-amz-checksum-crc32c", CRC32C_OF_ABC)
                    .send();
            refused(
                    upload.complete(partXml(1, stored)).send(),
                    400,
                    "InvalidRequest",
                    "The upload was created using a crc32c checksum. The complete request must include the checksum for"
                            + " each part. It was missing for part 1 in the request.");
        }

        @Test
        void of_a_composite_requires_consecutive_part_numbers() throws Exception {
            var upload = TestMultipartUpload.create(s3, "part-gap", "CRC32C", "COMPOSITE");
            var stored = upload.part(2, "abc")
                    .header("x-amz-checksum-crc32c", CRC32C_OF_ABC)
                    .send();
            refused(
                    upload.complete(partXml(2, stored, "ChecksumCRC32C", CRC32C_OF_ABC))
                            .send(),
                    500,
                    "InternalError");
        }
    }

    @Nested
    class The_objects_checksum {

        private final TestMultipartUpload upload;
        private final TestRequest completion;

        The_objects_checksum() throws Exception {
            upload = TestMultipartUpload.create(s3, "value-" + UUID.randomUUID(), "CRC32C", "FULL_OBJECT");
            completion = upload.complete(upload.storePart(1, "abc"));
        }

        @Test
        void is_accepted_with_its_type() throws Exception {
            var stated = completion
                    .header("x-amz-checksum-crc32c", CRC32C_OF_ABC)
                    .header("x-amz-checksum-type", "FULL_OBJECT");
            expect(stated.send(), upload, "CRC32C", "FULL_OBJECT", CRC32C_OF_ABC);
        }

        @Test
        void is_refused_if_it_differs() throws Exception {
            bad(completion.header("x-amz-checksum-crc32c", "5yZkMA==").header("x-amz-checksum-type", "FULL_OBJECT"));
            bad(completion.header("x-amz-checksum-crc32", "NSRBwg==").header("x-amz-checksum-type", "FULL_OBJECT"));
            assertThat(upload.head().send().statusCode()).isEqualTo(404);
        }

        /** Recorded: {@code test_multipart_parts_checksum_exceptions_full_object}. */
        @Test
        void is_refused_without_its_type() throws Exception {
            bad(completion.header("x-amz-checksum-crc32c", CRC32C_OF_ABC));
        }

        @Test
        void is_refused_with_another_type_than_declared() throws Exception {
            refused(
                    completion.header("x-amz-checksum-type", "COMPOSITE").send(),
                    400,
                    "InvalidRequest",
                    "The upload was created using the FULL_OBJECT checksum mode.");
            var undeclared = TestMultipartUpload.create(s3, "type-undeclared");
            refused(
                    undeclared
                            .complete(undeclared.storePart(1, "abc"))
                            .header("x-amz-checksum-type", "FULL_OBJECT")
                            .send(),
                    400,
                    "InvalidRequest",
                    "The upload was created using the null checksum mode.");
        }

        @Test
        void is_refused_if_it_is_malformed() throws Exception {
            for (var value : new String[] {"abc", "AAAA", "Nks/tw==-1"}) {
                refused(
                        completion
                                .header("x-amz-checksum-crc32c", value)
                                .header("x-amz-checksum-type", "FULL_OBJECT")
                                .send(),
                        400,
                        value.endsWith("-1") ? "BadDigest" : "InvalidRequest");
            }
        }

        @Test
        void is_not_disclosed_to_a_request_with_an_invalid_signature() throws Exception {
            var forged =
                    completion.header("x-amz-checksum-crc32c", CRC32C_OF_ABC).secret("somebody-elses-secret");
            refused(forged.send(), 403, "SignatureDoesNotMatch");
            refused(forged.signedInHeader().send(), 403, "SignatureDoesNotMatch");
        }

        private void bad(TestRequest stated) throws Exception {
            refused(stated.send(), 400, "BadDigest", "The crc32c you specified did not match the calculated checksum.");
        }
    }
}
