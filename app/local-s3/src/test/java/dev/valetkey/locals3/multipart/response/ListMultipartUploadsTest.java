package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@LocalS3(buckets = "uploads")
class ListMultipartUploadsTest {

    private final LocalS3Server s3;
    private final S3Client client;

    ListMultipartUploadsTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @Test
    void open_uploads_below_the_prefix_are_listed_in_the_order_of_their_keys() throws Exception {
        var second = TestMultipartUpload.create(s3, "listed/acme/b");
        var first = TestMultipartUpload.create(s3, "listed/acme/a");
        first.storePart(1, "part");
        TestMultipartUpload.create(s3, "elsewhere/a");
        TestMultipartUpload.create(s3, "listed/acme/aborted").abort().send();
        var completed = TestMultipartUpload.create(s3, "listed/acme/completed");
        completed.complete(completed.storePart(1, "part")).send();

        var listed = client.listMultipartUploads(list -> list.bucket("uploads").prefix("listed/"));

        assertThat(listed.uploads()).extracting(MultipartUpload::key).containsExactly("listed/acme/a", "listed/acme/b");
        assertThat(listed.uploads()).extracting(MultipartUpload::uploadId).containsExactly(first.id(), second.id());
        assertThat(listed.uploads().get(0).initiated()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        assertThat(listed.isTruncated()).isFalse();
        assertThat(listed.maxUploads()).isEqualTo(1000);
    }

    @Test
    void pages_start_after_the_marker_and_uploads_of_one_key_are_separate() throws Exception {
        for (var key : List.of("paged/a", "paged/a", "paged/a", "paged/b", "paged/c")) {
            TestMultipartUpload.create(s3, key);
        }

        var pages = client.listMultipartUploadsPaginator(
                list -> list.bucket("uploads").prefix("paged/").maxUploads(2));

        assertThat(pages).hasSize(3);
        assertThat(pages.uploads())
                .extracting(MultipartUpload::key)
                .containsExactly("paged/a", "paged/a", "paged/a", "paged/b", "paged/c");
        assertThat(pages.uploads()).extracting(MultipartUpload::uploadId).doesNotHaveDuplicates();
    }

    @Test
    void a_page_has_at_most_a_thousand_uploads() {
        IntStream.range(0, 1_001)
                .parallel()
                .forEach(i -> client.createMultipartUpload(
                        create -> create.bucket("uploads").key("many/" + i)));

        var listed = client.listMultipartUploads(
                list -> list.bucket("uploads").prefix("many/").maxUploads(5_000));

        assertThat(listed.uploads()).hasSize(1_000);
        assertThat(listed.isTruncated()).isTrue();
        assertThat(listed.nextKeyMarker()).isEqualTo(listed.uploads().get(999).key());
    }

    @Test
    void keys_are_encoded_if_requested() throws Exception {
        var key = "encoded/a b+c&ü";
        client.createMultipartUpload(create -> create.bucket("uploads").key(key));

        var raw = request(s3, "GET", "/uploads?encoding-type=url&prefix=encoded%2F&uploads=")
                .send();
        var decoded = client.listMultipartUploads(
                list -> list.bucket("uploads").prefix("encoded/").encodingType(EncodingType.URL));

        assertThat(TestMultipartUpload.element(raw, "Key")).isEqualTo("encoded/a+b%2Bc%26%C3%BC");
        assertThat(decoded.uploads()).extracting(MultipartUpload::key).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many"})
    void an_invalid_number_is_refused(String number) throws Exception {
        var answer = request(s3, "GET", "/uploads?max-uploads=" + number + "&uploads=")
                .send();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void an_invalid_signature_and_an_unknown_bucket_are_refused() throws Exception {
        var forged = request(s3, "GET", "/uploads?uploads=").secret("somebody-elses-secret");

        assertThat(forged.send().body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThatThrownBy(() -> client.listMultipartUploads(list -> list.bucket("nowhere")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(404));
    }

    @Test
    void objects_are_listed_in_pages_after_a_key_without_parts_of_open_uploads() throws Exception {
        for (var key : List.of("page/a", "page/b", "page/c")) {
            request(s3, "PUT", "/uploads/" + key).body("x").send();
        }
        TestMultipartUpload.create(s3, "page/d").storePart(1, "part");

        var listed = client.listObjectsV2(list -> list.bucket("uploads")
                .prefix("page/")
                .startAfter("page/a")
                .maxKeys(1)
                .encodingType(EncodingType.URL));
        var rest = client.listObjectsV2(
                list -> list.bucket("uploads").prefix("page/").startAfter("page/b"));

        assertThat(listed.contents()).extracting(object -> object.key()).containsExactly("page/b");
        assertThat(listed.isTruncated()).isTrue();
        assertThat(rest.contents()).extracting(object -> object.key()).containsExactly("page/c");
        assertThat(rest.isTruncated()).isFalse();
    }
}
