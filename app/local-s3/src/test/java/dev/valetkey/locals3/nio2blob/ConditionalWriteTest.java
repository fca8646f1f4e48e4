package dev.valetkey.locals3.nio2blob;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
class ConditionalWriteTest {

    private final LocalS3Server s3;
    private final S3Client client;
    private String etag = "";

    ConditionalWriteTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @BeforeEach
    void storeSource() {
        etag = client.putObject(r -> r.bucket("uploads").key("source"), RequestBody.fromString("source"))
                .eTag();
    }

    TestRequest copyTo(String key) {
        return request(s3, "PUT", "/uploads/" + key).header("x-amz-copy-source", "/uploads/source");
    }

    @Test
    void a_second_put_with_if_none_match_is_refused() throws Exception {
        var put = request(s3, "PUT", "/uploads/once").header("if-none-match", "*");
        assertThat(put.body("first").send().statusCode()).isEqualTo(200);
        refused(put.body("second").send());
        assertThat(request(s3, "GET", "/uploads/once").send().body()).isEqualTo("first");
    }

    @Test
    void one_of_several_racing_puts_succeeds() throws Exception {
        var put = request(s3, "PUT", "/uploads/put-race")
                .header("if-none-match", "*")
                .body("mine");
        assertThat(race(() -> put.send().statusCode())).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void a_copy_with_if_none_match_to_an_existing_key_is_refused() throws Exception {
        var copy = copyTo("copied").header("if-none-match", "*");
        assertThat(copy.send().statusCode()).isEqualTo(200);
        refused(copy.send());
        refused(copy.signedInHeader().send());
        assertThat(copyTo("copied").send().statusCode()).isEqualTo(200);
    }

    @Test
    void one_of_several_racing_copies_succeeds() throws Exception {
        var copy = copyTo("copy-race").header("if-none-match", "*");
        assertThat(race(() -> copy.send().statusCode())).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void a_copy_with_an_unsupported_condition_is_refused() throws Exception {
        assertThat(copyTo("odd").header("if-none-match", "\"abc\"").send().statusCode())
                .isEqualTo(501);
    }

    @Test
    void a_copy_with_an_invalid_signature_does_not_disclose_whether_the_key_exists() throws Exception {
        var forged = request(s3, "PUT", "/uploads/source")
                .header("x-amz-copy-source", "/uploads/source")
                .header("if-none-match", "*")
                .secret("somebody-elses-secret");
        assertThat(forged.send().statusCode()).isEqualTo(403);
    }

    @Test
    void a_copy_of_a_changed_source_is_refused() throws Exception {
        var copy = copyTo("copy-if-match");
        var response = copy.header("x-amz-copy-source-if-match", "\"00000000000000000000000000000000\"")
                .send();
        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(copy.header("x-amz-copy-source-if-match", etag).send().statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_delete_of_a_changed_object_is_refused() throws Exception {
        var delete = request(s3, "DELETE", "/uploads/source");
        var response = delete.header("if-match", "\"00000000000000000000000000000000\"")
                .send();
        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(delete.header("if-match", etag).send().statusCode()).isEqualTo(204);
        assertThat(request(s3, "GET", "/uploads/source").send().statusCode()).isEqualTo(404);
    }

    private static void refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(response.body()).contains("<Code>PreconditionFailed</Code>");
    }

    private static List<Integer> race(Callable<Integer> writer) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var writers = IntStream.range(0, 16).mapToObj(i -> writer).toList();
            var statuses = new ArrayList<Integer>();
            for (var response : threads.invokeAll(writers)) {
                statuses.add(response.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }
}
