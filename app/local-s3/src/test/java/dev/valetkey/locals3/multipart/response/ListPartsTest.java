package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The checksums are those that Amazon S3 returned for the same bytes (LocalStack's
 * {@code TestS3MultipartUploadChecksum}).
 */
@LocalS3(buckets = "uploads")
class ListPartsTest {

    private static final String CRC64_OF_AAA = "Rnr2/5P7Gsk=";
    private static final String CRC64_OF_TEN_A = "DBqAA21lxVU=";

    private final LocalS3Server s3;
    private final S3Client client;

    ListPartsTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    private ListPartsResponse list(TestMultipartUpload upload) {
        return client.listParts(r -> r.bucket("uploads").key(upload.key()).uploadId(upload.id()));
    }

    @Nested
    class Pages {

        private final TestMultipartUpload upload;

        Pages() throws Exception {
            upload = TestMultipartUpload.create(s3, "incoming/acme/paged");
            for (var number : new int[] {1, 2, 10, 9, 10_000}) {
                upload.storePart(number, "part " + number);
            }
        }

        @Test
        void are_in_order_of_part_numbers() {
            var all = list(upload);
            assertThat(all.parts()).extracting(Part::partNumber).containsExactly(1, 2, 9, 10, 10_000);
            assertThat(all.parts()).extracting(Part::size).containsExactly(6L, 6L, 6L, 7L, 10L);
            assertThat(all.isTruncated()).isFalse();
            assertThat(all.maxParts()).isEqualTo(1000);
            assertThat(all.partNumberMarker()).isZero();
            assertThat(all.nextPartNumberMarker()).isEqualTo(10_000);
            assertThat(all.parts().get(0).lastModified()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        }

        @Test
        void have_the_requested_size_and_start_after_the_marker() throws Exception {
            var first = upload.list("&max-parts=2").send();
            assertThat(TestMultipartUpload.elements(first, "PartNumber")).containsExactly("1", "2");
            assertThat(TestMultipartUpload.element(first, "IsTruncated")).isEqualTo("true");
            assertThat(TestMultipartUpload.element(first, "NextPartNumberMarker"))
                    .isEqualTo("2");
            var second = upload.list("&max-parts=2&part-number-marker=2").send();
            assertThat(TestMultipartUpload.elements(second, "PartNumber")).containsExactly("9", "10");
            assertThat(TestMultipartUpload.element(second, "PartNumberMarker")).isEqualTo("2");
            var last = upload.list("&max-parts=2&part-number-marker=10").send();
            assertThat(TestMultipartUpload.elements(last, "PartNumber")).containsExactly("10000");
            assertThat(TestMultipartUpload.element(last, "IsTruncated")).isEqualTo("false");
        }

        @Test
        void are_read_completely_by_the_sdk() {
            var pages = client.listPartsPaginator(r ->
                    r.bucket("uploads").key(upload.key()).uploadId(upload.id()).maxParts(2));
            assertThat(pages.parts()).extracting(Part::partNumber).containsExactly(1, 2, 9, 10, 10_000);
            assertThat(pages).hasSize(3);
        }

        @Test
        void after_the_last_part_are_empty() throws Exception {
            var answer = upload.list("&part-number-marker=10000").send();
            assertThat(TestMultipartUpload.elements(answer, "PartNumber")).isEmpty();
            assertThat(TestMultipartUpload.element(answer, "NextPartNumberMarker"))
                    .isEqualTo("0");
            assertThat(TestMultipartUpload.element(answer, "IsTruncated")).isEqualTo("false");
        }

        @Test
        void have_at_most_a_thousand_parts_and_ignore_empty_parameters() throws Exception {
            for (var query : new String[] {"&max-parts=5000", "&max-parts=&part-number-marker="}) {
                var answer = upload.list(query).send();
                assertThat(TestMultipartUpload.element(answer, "MaxParts")).isEqualTo("1000");
                assertThat(TestMultipartUpload.element(answer, "PartNumberMarker"))
                        .isEqualTo("0");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"max-parts=-1", "max-parts=many", "part-number-marker=-1", "part-number-marker=1x"})
        void are_refused_for_an_invalid_number(String query) throws Exception {
            var answer = upload.list("&" + query).send();
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("<Code>InvalidArgument</Code>");
            assertThat(TestMultipartUpload.element(answer, "ArgumentName"))
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Nested
    class Checksums {

        @Test
        void are_computed_by_the_store_for_a_full_object_if_the_client_sends_none() throws Exception {
            var upload = TestMultipartUpload.create(s3, "computed", "CRC64NVME", "FULL_OBJECT");
            var stored = upload.part(1, "aaa").send();
            assertThat(stored.headers().firstValue("x-amz-checksum-crc64nvme")).contains(CRC64_OF_AAA);
            upload.storePart(2, "a".repeat(10));
            var listed = list(upload);
            assertThat(listed.checksumAlgorithm()).isEqualTo(ChecksumAlgorithm.CRC64_NVME);
            assertThat(listed.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
            assertThat(listed.parts())
                    .extracting(Part::checksumCRC64NVME)
                    .containsExactly(CRC64_OF_AAA, CRC64_OF_TEN_A);
        }

        @ParameterizedTest
        @CsvSource({
            "CRC32,     COMPOSITE,   TBHN8A==",
            "CRC32,     FULL_OBJECT, TBHN8A==",
            "CRC32C,    COMPOSITE,   5yZkMA==",
            "CRC32C,    FULL_OBJECT, 5yZkMA==",
            "CRC64NVME, FULL_OBJECT, DBqAA21lxVU=",
            "SHA1,      COMPOSITE,   NJX/adNGcdHhWzOmPBN5/e3Toyo=",
            "SHA256,    COMPOSITE,   vyy1imj2hNlaO3jvj2Ycmk5bCegsyPnMiMzpBSjK6yc="
        })
        void are_those_of_the_declared_algorithm(String algorithm, String type, String checksum) throws Exception {
            var upload = TestMultipartUpload.create(s3, "declared-" + algorithm + type, algorithm, type);
            var header = "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT);
            var stored = upload.part(1, "a".repeat(10)).header(header, checksum).send();
            assertThat(stored.headers().allValues(header)).containsExactly(checksum);
            var listed = upload.list("").send();
            assertThat(TestMultipartUpload.element(listed, "ChecksumAlgorithm")).isEqualTo(algorithm);
            assertThat(TestMultipartUpload.element(listed, "ChecksumType")).isEqualTo(type);
            assertThat(TestMultipartUpload.element(listed, "Checksum" + algorithm))
                    .isEqualTo(checksum);
        }

        @Test
        void are_not_listed_without_a_declared_algorithm() throws Exception {
            var upload = TestMultipartUpload.create(s3, "undeclared");
            upload.part(1, "a".repeat(10))
                    .header("x-amz-checksum-crc32c", "5yZkMA==")
                    .send();
            assertThat(upload.list("").send().body())
                    .contains("<Size>10</Size>")
                    .doesNotContain("Checksum");
        }

        @Test
        void are_those_of_the_replacement_of_a_part() throws Exception {
            var upload = TestMultipartUpload.create(s3, "replaced", "CRC64NVME", "FULL_OBJECT");
            upload.storePart(1, "something else");
            upload.storePart(1, "aaa");
            assertThat(list(upload).parts()).extracting(Part::checksumCRC64NVME).containsExactly(CRC64_OF_AAA);
        }
    }

    @Nested
    class UnknownUploads {

        @Test
        void are_not_listed() throws Exception {
            var known = TestMultipartUpload.create(s3, "known");
            refused(new TestMultipartUpload(s3, "known", "nonsense").list("").send());
            refused(new TestMultipartUpload(s3, "known", "..%2F..%2Fescape")
                    .list("")
                    .send());
            refused(new TestMultipartUpload(s3, "other", known.id()).list("").send());
            refused(new TestMultipartUpload(s3, "a/../known", known.id())
                    .list("")
                    .send());
        }

        @Test
        void include_aborted_uploads() throws Exception {
            var upload = TestMultipartUpload.create(s3, "incoming/aborted");
            upload.storePart(1, "aaa");
            assertThat(upload.abort().send().statusCode()).isEqualTo(204);
            refused(upload.list("").send());
        }

        @Test
        void include_completed_uploads() throws Exception {
            var upload = TestMultipartUpload.create(s3, "incoming/completed");
            assertThat(upload.complete(upload.storePart(1, "aaa")).send().statusCode())
                    .isEqualTo(200);
            refused(upload.list("").send());
        }

        @Test
        void are_not_disclosed_to_a_request_with_an_invalid_signature() throws Exception {
            var known = TestMultipartUpload.create(s3, "private");
            for (var upload : new TestMultipartUpload[] {known, new TestMultipartUpload(s3, "private", "nonsense")}) {
                var forged = upload.list("").secret("somebody-elses-secret");
                assertThat(forged.send().body()).contains("<Code>SignatureDoesNotMatch</Code>");
                assertThat(forged.signedInHeader().send().body()).contains("<Code>SignatureDoesNotMatch</Code>");
            }
        }

        @Test
        void in_an_unknown_bucket_report_the_bucket() throws Exception {
            var answer = request(s3, "GET", "/nowhere/a?uploadId=nonsense").send();
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<Code>NoSuchBucket</Code>");
        }

        private void refused(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<Code>NoSuchUpload</Code>").contains("<UploadId>");
        }
    }
}
