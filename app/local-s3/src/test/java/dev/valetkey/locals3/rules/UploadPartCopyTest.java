package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.http.HttpResponse;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static dev.valetkey.locals3.testclient.TestMultipartUpload.element;
import static dev.valetkey.locals3.testclient.TestMultipartUpload.partXml;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Copies of objects above 5 GiB: parts are copied from ranges of one source. */
@LocalS3(buckets = "uploads")
class UploadPartCopyTest {

    private static final int FIVE_MEBIBYTES = 5 << 20;
    private static final String SOURCE = "a".repeat(FIVE_MEBIBYTES) + "the end";

    private final LocalS3Server s3;
    private final S3Client client;
    private String etag = "";

    UploadPartCopyTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @BeforeEach
    void storeSource() throws Exception {
        etag = put(SOURCE);
    }

    private String put(String body) throws Exception {
        return request(s3, "PUT", "/uploads/incoming/source")
                .body(body)
                .send()
                .headers()
                .firstValue("etag")
                .orElseThrow();
    }

    private static String name(int number, HttpResponse<String> copied) {
        assertThat(copied.statusCode()).as(copied.body()).isEqualTo(200);
        return partXml(number, element(copied, "ETag"));
    }

    private TestRequest copy(TestMultipartUpload upload, int number, String range) {
        return upload.copy(number, "incoming/source").header("x-amz-copy-source-range", range);
    }

    @Test
    void copied_ranges_are_completed_to_the_same_object() throws Exception {
        var upload = TestMultipartUpload.create(s3, "objects/copy", "CRC64NVME", "FULL_OBJECT");
        var first = copy(upload, 1, "bytes=0-" + (FIVE_MEBIBYTES - 1)).header("x-amz-copy-source-if-match", etag);
        var second = copy(upload, 2, "bytes=" + FIVE_MEBIBYTES + "-" + (SOURCE.length() - 1))
                .header("x-amz-copy-source-if-match", etag);
        var completed =
                upload.complete(name(1, first.send()), name(2, second.send())).send();
        assertThat(completed.statusCode()).as(completed.body()).isEqualTo(200);
        assertThat(request(s3, "GET", "/uploads/objects/copy").send().body()).isEqualTo(SOURCE);

        var whole = TestMultipartUpload.create(s3, "objects/at-once", "CRC64NVME", "FULL_OBJECT");
        assertThat(element(completed, "ChecksumCRC64NVME"))
                .isEqualTo(element(whole.complete(whole.storePart(1, SOURCE)).send(), "ChecksumCRC64NVME"));
    }

    @ParameterizedTest
    @CsvSource({
        "CRC64NVME, FULL_OBJECT, DBqAA21lxVU=",
        "CRC32C,    COMPOSITE,   5yZkMA==",
        "SHA256,    COMPOSITE,   vyy1imj2hNlaO3jvj2Ycmk5bCegsyPnMiMzpBSjK6yc="
    })
    void the_response_has_the_checksum_of_the_declared_algorithm(String algorithm, String type, String checksum)
            throws Exception {
        var upload = TestMultipartUpload.create(s3, "told-" + algorithm, algorithm, type);
        var copied = copy(upload, 1, "bytes=0-9").send();
        assertThat(copied.body()).contains("<CopyPartResult ");
        assertThat(element(copied, "Checksum" + algorithm)).isEqualTo(checksum);
        assertThat(element(upload.list("").send(), "Checksum" + algorithm)).isEqualTo(checksum);
        var result = client.uploadPartCopy(r -> r.sourceBucket("uploads")
                        .sourceKey("incoming/source")
                        .copySourceRange("bytes=0-9")
                        .destinationBucket("uploads")
                        .destinationKey(upload.key())
                        .uploadId(upload.id())
                        .partNumber(2))
                .copyPartResult();
        assertThat(result.eTag()).isEqualTo("\"e09c80c42fda55f9d992e59ca6b3307d\"");
        assertThat(result.lastModified()).isNotNull();
    }

    @Test
    void no_checksum_is_returned_without_a_declared_algorithm() throws Exception {
        var upload = TestMultipartUpload.create(s3, "untold");
        assertThat(copy(upload, 1, "bytes=0-9").send().body())
                .contains("<ETag>")
                .doesNotContain("Checksum");
    }

    @Test
    void a_changed_source_is_refused() throws Exception {
        put("something else");
        var upload = TestMultipartUpload.create(s3, "changed");
        refused(
                upload.copy(1, "incoming/source")
                        .header("x-amz-copy-source-if-match", etag)
                        .send(),
                412,
                "PreconditionFailed");
        assertThat(upload.list("").send().body()).doesNotContain("<Part>");
    }

    @Test
    void a_missing_source_is_refused() throws Exception {
        var upload = TestMultipartUpload.create(s3, "gone");
        refused(upload.copy(1, "incoming/nothing").send(), 404, "NoSuchKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-7", "bytes=0-1,3-4", "0-7", "bytes=a-b", "bytes=7"})
    void a_range_without_two_ends_is_refused(String range) throws Exception {
        var upload = TestMultipartUpload.create(s3, "range");
        refused(
                copy(upload, 1, range).send(),
                400,
                "InvalidArgument",
                "The x-amz-copy-source-range value must be of the form bytes=first-last");
    }

    @Test
    void a_range_outside_the_source_is_refused() throws Exception {
        var upload = TestMultipartUpload.create(s3, "outside");
        for (var range : new String[] {"bytes=0-" + SOURCE.length(), "bytes=7-3"}) {
            refused(copy(upload, 1, range).send(), 416, "InvalidRange");
        }
    }

    @Test
    void an_unknown_upload_and_a_wrong_number_are_refused() throws Exception {
        refused(
                new TestMultipartUpload(s3, "a", "nonsense")
                        .copy(1, "incoming/source")
                        .send(),
                404,
                "NoSuchUpload");
        var upload = TestMultipartUpload.create(s3, "number");
        refused(upload.copy(10_001, "incoming/source").send(), 400, "InvalidArgument");
    }
}
