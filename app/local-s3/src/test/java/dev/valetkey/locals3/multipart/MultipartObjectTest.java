package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LocalS3(buckets = {"uploads", "other"})
class MultipartObjectTest {

    private static final int MIN_PART = 5 << 20;

    private final LocalS3Server s3;
    private final S3Client client;

    MultipartObjectTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    String create(String key) {
        return client.createMultipartUpload(r ->
                        r.bucket("uploads").key(key).contentType("text/plain").metadata(Map.of("album", "42")))
                .uploadId();
    }

    CompletedPart upload(String key, String uploadId, int number, int size) {
        var body = new byte[size];
        Arrays.fill(body, (byte) ('a' + number));
        var part = client.uploadPart(
                r -> r.bucket("uploads").key(key).uploadId(uploadId).partNumber(number), RequestBody.fromBytes(body));
        return CompletedPart.builder().partNumber(number).eTag(part.eTag()).build();
    }

    void complete(String key, String uploadId, Long size, CompletedPart... parts) {
        client.completeMultipartUpload(r -> r.bucket("uploads")
                .key(key)
                .uploadId(uploadId)
                .mpuObjectSize(size)
                .multipartUpload(upload -> upload.parts(parts)));
    }

    @Test
    void ordered_parts_of_the_declared_size_are_completed_with_the_type_of_the_upload() {
        var id = create("good");
        var first = upload("good", id, 1, MIN_PART);
        var second = upload("good", id, 2, 7);
        complete("good", id, MIN_PART + 7L, first, second);
        var stored = client.headObject(r -> r.bucket("uploads").key("good"));
        assertThat(stored.contentLength()).isEqualTo(MIN_PART + 7L);
        assertThat(stored.contentType()).isEqualTo("text/plain");
        assertThat(stored.metadata()).containsEntry("album", "42");
        assertThat(stored.eTag()).endsWith("-2\"");
    }

    @Test
    void a_multipart_upload_can_have_a_nested_key() {
        var id = create("incoming/acme/2026/a");
        var only = upload("incoming/acme/2026/a", id, 1, 11);
        assertThat(client.listMultipartUploads(r -> r.bucket("uploads")).uploads())
                .extracting(MultipartUpload::key)
                .contains("incoming/acme/2026/a");
        complete("incoming/acme/2026/a", id, 11L, only);
        assertPartRefused("incoming/acme/2026/a", id);
    }

    @Test
    void a_completion_may_omit_the_last_parts_and_the_size() {
        var id = create("fewer");
        var first = upload("fewer", id, 1, MIN_PART);
        upload("fewer", id, 2, 7);
        complete("fewer", id, null, first);
        assertThat(client.headObject(r -> r.bucket("uploads").key("fewer")).contentLength())
                .isEqualTo(MIN_PART);
    }

    @Test
    void unordered_or_duplicate_parts_are_refused() {
        var id = create("order");
        var first = upload("order", id, 1, MIN_PART);
        var second = upload("order", id, 2, MIN_PART);
        for (var parts : List.of(List.of(second, first), List.of(first, first, second))) {
            assertThatThrownBy(() -> complete("order", id, null, parts.toArray(CompletedPart[]::new)))
                    .isInstanceOfSatisfying(S3Exception.class, refused -> {
                        assertThat(refused.statusCode()).isEqualTo(400);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidPartOrder");
                    });
        }
        complete("order", id, null, first, second);
    }

    @Test
    void a_wrong_object_size_is_refused_with_both_sizes_and_the_upload_stays_open() {
        var id = create("size");
        var only = upload("size", id, 1, 11);
        assertThatThrownBy(() -> complete("size", id, 12L, only)).isInstanceOfSatisfying(S3Exception.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
            assertThat(refused.awsErrorDetails().errorMessage()).contains("12").contains("11");
        });
        complete("size", id, 11L, only);
    }

    @Test
    void a_completion_with_an_invalid_signature_gets_the_signature_error_only() throws Exception {
        var id = create("forged");
        upload("forged", id, 1, 11);
        var body = "<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>x</ETag></Part>"
                + "<Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>";
        var forged = request(s3, "POST", "/uploads/forged?uploadId=" + id)
                .body(body)
                .header("x-amz-mp-object-size", "1")
                .secret("somebody-elses-secret");
        assertThat(forged.send().body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(forged.signedInHeader().send().body()).contains("<Code>SignatureDoesNotMatch</Code>");
        var genuine = forged.secret(s3.secretKey());
        assertThat(genuine.send().body()).contains("<Code>InvalidPartOrder</Code>");
        assertThat(genuine.signedInHeader().send().body()).contains("<Code>InvalidPartOrder</Code>");
    }

    @Test
    void a_part_for_an_aborted_or_completed_upload_is_refused() {
        var aborted = create("aborted");
        client.abortMultipartUpload(r -> r.bucket("uploads").key("aborted").uploadId(aborted));
        assertPartRefused("aborted", aborted);
        var completed = create("completed");
        complete("completed", completed, null, upload("completed", completed, 1, 5));
        assertPartRefused("completed", completed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nonsense", "../../escape"})
    void a_part_for_an_unknown_upload_is_refused(String uploadId) {
        assertPartRefused("unknown", uploadId);
    }

    @Test
    void a_part_for_another_keys_upload_is_refused() {
        assertPartRefused("theirs", create("mine"));
    }

    @Test
    void a_request_with_an_invalid_signature_gets_no_information_about_uploads() throws Exception {
        var part =
                request(s3, "PUT", "/uploads/a?partNumber=1&uploadId=nonsense").body("x");
        assertThat(part.send().body()).contains("<Code>NoSuchUpload</Code>").contains("<UploadId>nonsense</UploadId>");
        assertThat(part.secret("somebody-elses-secret").send().body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void a_refused_part_does_not_prevent_the_deletion_of_the_bucket() throws Exception {
        var part = request(s3, "PUT", "/other/a?partNumber=1&uploadId=nonsense").body("x");
        assertThat(part.send().statusCode()).isEqualTo(404);
        client.deleteBucket(r -> r.bucket("other"));
    }

    private void assertPartRefused(String key, String uploadId) {
        assertThatThrownBy(() -> upload(key, uploadId, 1, 5)).isInstanceOfSatisfying(S3Exception.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("NoSuchUpload");
        });
    }
}
