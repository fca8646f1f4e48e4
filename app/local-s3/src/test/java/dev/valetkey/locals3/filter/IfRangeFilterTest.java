package dev.valetkey.locals3.filter;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.http.HttpResponse;
import java.util.Map;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110, section 13.1.5. */
@LocalS3(buckets = "uploads")
class IfRangeFilterTest {

    private static final String LONG_AGO = "Sat, 01 Jan 2000 00:00:00 GMT";

    private final LocalS3Server s3;
    private final S3Client client;

    IfRangeFilterTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @BeforeEach
    void store() {
        client.putObject(r -> r.bucket("uploads").key("digits"), RequestBody.fromString("0123456789"));
    }

    @Test
    void a_matching_validator_returns_the_range() throws Exception {
        var whole = request(s3, "GET", "/uploads/digits").send().headers();

        part(get(whole.firstValue("etag").orElseThrow()));
        part(get(whole.firstValue("last-modified").orElseThrow()));
    }

    @Test
    void another_validator_returns_the_whole_object() throws Exception {
        var etag = request(s3, "GET", "/uploads/digits")
                .send()
                .headers()
                .firstValue("etag")
                .orElseThrow();

        whole(get("\"another\""));
        whole(get("W/" + etag));
        whole(get(LONG_AGO));
    }

    @Test
    void a_range_without_a_condition_is_returned() throws Exception {
        part(request(s3, "GET", "/uploads/digits").send(Map.of("range", "bytes=7-")));
    }

    @Test
    void a_condition_without_a_range_is_ignored() throws Exception {
        whole(request(s3, "GET", "/uploads/digits").send(Map.of("if-range", "\"another\"")));
    }

    @Test
    void a_missing_object_and_an_invalid_signature_keep_their_errors() throws Exception {
        var condition = Map.of("range", "bytes=7-", "if-range", "\"another\"");

        assertThat(request(s3, "GET", "/uploads/nothing").send(condition).statusCode())
                .isEqualTo(404);
        assertThat(request(s3, "GET", "/nowhere/nothing").send(condition).statusCode())
                .isEqualTo(404);
        assertThat(request(s3, "GET", "/uploads/digits")
                        .secret("somebody-elses-secret")
                        .send(condition)
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> get(String validator) throws Exception {
        return request(s3, "GET", "/uploads/digits").send(Map.of("range", "bytes=7-", "if-range", validator));
    }

    private static void part(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo("789");
        assertThat(response.headers().firstValue("content-range")).hasValue("bytes 7-9/10");
    }

    private static void whole(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("0123456789");
    }
}
