package dev.valetkey.locals3.request;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.AwsChunkedRequest;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Chunked bodies of SDKs, with the length in a header and the checksum in a trailer. */
@LocalS3(buckets = "uploads")
class AwsChunkedBodyTest {

    private static final String TEN_A = "a".repeat(10);
    private static final String CRC32_OF_TEN_A = "TBHN8A==";

    private final LocalS3Server s3;

    AwsChunkedBodyTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    private AwsChunkedRequest put(String key) {
        return new AwsChunkedRequest(s3, "/uploads/" + key, TEN_A);
    }

    @Test
    void are_stored_without_their_chunks() throws Exception {
        var upload = TestMultipartUpload.create(s3, "part", "CRC32", "COMPOSITE");
        var stored = AwsChunkedRequest.part(upload, TEN_A).send(10, CRC32_OF_TEN_A);
        assertThat(stored.headers().allValues("x-amz-checksum-crc32")).containsExactly(CRC32_OF_TEN_A);
        assertThat(TestMultipartUpload.element(upload.list("").send(), "ChecksumCRC32"))
                .isEqualTo(CRC32_OF_TEN_A);
        assertThat(put("object").send(10, CRC32_OF_TEN_A).statusCode()).isEqualTo(200);
        assertThat(request(s3, "GET", "/uploads/object").send().body()).isEqualTo(TEN_A);
    }

    @Test
    void are_refused_if_the_trailing_checksum_differs() throws Exception {
        var upload = TestMultipartUpload.create(s3, "wrong");
        refused(AwsChunkedRequest.part(upload, TEN_A).send(10, "NSRBwg=="), 400, "BadDigest");
        refused(put("wrong").send(10, "NSRBwg=="), 400, "BadDigest");
        assertThat(upload.list("").send().body()).doesNotContain("<Part>");
        assertThat(request(s3, "HEAD", "/uploads/wrong").send().statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 11})
    void are_refused_if_they_are_longer_or_shorter_than_declared(int stated) throws Exception {
        var upload = TestMultipartUpload.create(s3, "length");
        refused(AwsChunkedRequest.part(upload, TEN_A).send(stated, CRC32_OF_TEN_A), 400, "IncompleteBody");
        refused(put("length").send(stated, CRC32_OF_TEN_A), 400, "IncompleteBody");
        assertThat(upload.list("").send().body()).doesNotContain("<Part>");
        assertThat(request(s3, "HEAD", "/uploads/length").send().statusCode()).isEqualTo(404);
    }

    @Test
    void are_refused_if_their_checksum_has_another_algorithm() throws Exception {
        var upload = TestMultipartUpload.create(s3, "algorithm", Map.of("x-amz-checksum-algorithm", "SHA256"));
        refused(
                AwsChunkedRequest.part(upload, TEN_A).send(10, CRC32_OF_TEN_A),
                400,
                "InvalidRequest",
                "expected checksum Type: sha256, actual checksum Type: crc32");
    }
}
