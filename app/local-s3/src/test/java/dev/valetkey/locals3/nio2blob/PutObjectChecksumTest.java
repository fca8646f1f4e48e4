package dev.valetkey.locals3.nio2blob;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
class PutObjectChecksumTest {

    private final LocalS3Server s3;

    PutObjectChecksumTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    static String sha256(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    void put(String key) throws Exception {
        var put = request(s3, "PUT", "/uploads/" + key).body("hello").header("x-amz-checksum-sha256", sha256("hello"));
        assertThat(put.send().statusCode()).isEqualTo(200);
    }

    TestRequest copy(String from, String to) {
        return request(s3, "PUT", "/uploads/" + to).header("x-amz-copy-source", "/uploads/" + from);
    }

    Optional<String> checksumOf(String key) throws Exception {
        return request(s3, "HEAD", "/uploads/" + key)
                .header("x-amz-checksum-mode", "ENABLED")
                .send()
                .headers()
                .firstValue("x-amz-checksum-sha256");
    }

    @Test
    void a_body_with_another_checksum_is_refused() throws Exception {
        var put = request(s3, "PUT", "/uploads/wrong").body("hello").header("x-amz-checksum-sha256", sha256("other"));
        assertThat(put.send().statusCode()).isEqualTo(400);
        assertThat(request(s3, "HEAD", "/uploads/wrong").send().statusCode()).isEqualTo(404);
    }

    @Test
    void a_head_returns_the_checksum_if_requested() throws Exception {
        put("told");
        assertThat(checksumOf("told")).contains(sha256("hello"));
        assertThat(request(s3, "HEAD", "/uploads/told").send().headers().firstValue("x-amz-checksum-sha256"))
                .isEmpty();
    }

    @Test
    void a_copy_keeps_the_checksum() throws Exception {
        put("from");
        assertThat(copy("from", "to").send().statusCode()).isEqualTo(200);
        assertThat(checksumOf("to")).contains(sha256("hello"));
    }

    @Test
    void a_copy_that_replaces_metadata_keeps_the_checksum_and_nothing_else() throws Exception {
        put("from-replaced");
        var copy = copy("from-replaced", "to-replaced")
                .header("x-amz-metadata-directive", "REPLACE")
                .header("x-amz-meta-album", "7")
                .header("content-type", "text/plain");
        assertThat(copy.send().statusCode()).isEqualTo(200);
        assertThat(checksumOf("to-replaced")).contains(sha256("hello"));
        var stored = request(s3, "HEAD", "/uploads/to-replaced").send().headers();
        assertThat(stored.firstValue("x-amz-meta-album")).contains("7");
        assertThat(stored.firstValue("content-type")).contains("text/plain");
        assertThat(stored.map().keySet()).noneMatch(name -> name.contains("s3proxy"));
    }
}
