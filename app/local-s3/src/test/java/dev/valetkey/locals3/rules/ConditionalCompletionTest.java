package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static dev.valetkey.locals3.rules.CompleteMultipartUploadTest.refused;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
class ConditionalCompletionTest {

    private static final String FIVE_MEBIBYTES = "b".repeat(5 << 20);

    private final LocalS3Server s3;
    private final S3Client client;

    ConditionalCompletionTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @Nested
    class With_if_none_match {

        private final String key = "once-" + UUID.randomUUID();

        private TestRequest object(String method) {
            return request(s3, method, "/uploads/" + key);
        }

        /** Recorded: {@code test_multipart_if_none_match_with_delete}, {@code …_with_put}. */
        @Test
        void it_conflicts_with_a_deletion_since_the_upload_was_created() throws Exception {
            object("PUT").body("first").send();
            var upload = TestMultipartUpload.create(s3, key);
            var completion = upload.complete(upload.storePart(1, "aaa"));
            var once = completion.header("if-none-match", "*");
            refused(once.send(), 412, "PreconditionFailed");
            assertThat(object("DELETE").send().statusCode()).isEqualTo(204);
            refused(once.send(), 409, "ConditionalRequestConflict", "<Key>" + key + "</Key>");
            var restarted = TestMultipartUpload.create(s3, key);
            var again = restarted.complete(restarted.storePart(1, "aaa")).header("if-none-match", "*");
            assertThat(again.send().statusCode()).isEqualTo(200);
        }

        @Test
        void it_conflicts_with_a_deletion_among_others() throws Exception {
            object("PUT").body("first").send();
            var upload = TestMultipartUpload.create(s3, key);
            var part = upload.storePart(1, "aaa");
            client.deleteObjects(r -> r.bucket("uploads")
                    .delete(list -> list.objects(
                            List.of(ObjectIdentifier.builder().key(key).build()))));
            var once = upload.complete(part).header("if-none-match", "*");
            refused(once.send(), 409, "ConditionalRequestConflict");
            assertThat(upload.complete(part).send().statusCode()).isEqualTo(200);
        }

        @Test
        void it_does_not_conflict_with_the_deletion_of_nothing_or_of_another_key() throws Exception {
            var upload = TestMultipartUpload.create(s3, key);
            var part = upload.storePart(1, "aaa");
            object("DELETE").send();
            request(s3, "PUT", "/uploads/" + key + "-other").body("x").send();
            request(s3, "DELETE", "/uploads/" + key + "-other").send();
            var once = upload.complete(part).header("if-none-match", "*");
            assertThat(once.send().statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Of_racing_completions {

        @Test
        void of_different_uploads_with_if_none_match_one_succeeds() throws Exception {
            var completions = new ArrayList<Callable<HttpResponse<String>>>();
            for (var i = 0; i < 10; i++) {
                var upload = TestMultipartUpload.create(s3, "contended");
                var part = upload.storePart(1, "upload " + i);
                completions.add(
                        () -> upload.complete(part).header("if-none-match", "*").send());
            }
            assertThat(race(completions)).containsOnlyOnce(200).containsOnly(200, 412);
        }

        @Test
        void of_one_upload_all_get_the_same_response() throws Exception {
            var upload = TestMultipartUpload.create(s3, "impatient");
            var large = upload.storePart(1, FIVE_MEBIBYTES);
            var last = upload.storePart(2, "aaa");
            Callable<HttpResponse<String>> completion = () ->
                    upload.complete(large, last).header("if-none-match", "*").send();
            assertThat(race(IntStream.range(0, 10).mapToObj(i -> completion).toList()))
                    .containsOnly(200);
            assertThat(upload.head().send().headers().firstValue("content-length"))
                    .contains(Integer.toString((5 << 20) + 3));
        }

        @Test
        void and_aborts_of_one_upload_the_first_wins() throws Exception {
            var upload = TestMultipartUpload.create(s3, "undecided");
            var part = upload.storePart(1, "aaa");
            var calls = IntStream.range(0, 10)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> i % 2 == 0
                            ? () -> upload.complete(part).send()
                            : () -> upload.abort().send())
                    .toList();
            var statuses = race(calls);
            assertThat(statuses).isSubsetOf(200, 204, 404);
            assertThat(upload.head().send().statusCode()).isEqualTo(statuses.contains(200) ? 200 : 404);
            assertThat(upload.list("").send().statusCode()).isEqualTo(404);
        }

        private List<Integer> race(List<Callable<HttpResponse<String>>> calls) throws Exception {
            var threads = Executors.newFixedThreadPool(calls.size());
            try {
                var statuses = new ArrayList<Integer>();
                for (var response : threads.invokeAll(calls)) {
                    statuses.add(response.get().statusCode());
                }
                return statuses;
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
