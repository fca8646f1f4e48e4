package dev.valetkey.locals3.filter;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

import java.util.List;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LocalS3(buckets = "uploads")
class ObjectTagsFilterTest {

    private static final Tag CLEAN =
            Tag.builder().key("scan").value("<clean> & ✓").build();

    private final LocalS3Server s3;
    private final S3Client client;

    ObjectTagsFilterTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @BeforeEach
    void store() {
        write("0123456789");
    }

    private void write(String text) {
        client.putObject(r -> r.bucket("uploads").key("a b/digits"), RequestBody.fromString(text));
    }

    private List<Tag> tags() {
        return client.getObjectTagging(r -> r.bucket("uploads").key("a b/digits"))
                .tagSet();
    }

    private void tag(Tag... tags) {
        client.putObjectTagging(r -> r.bucket("uploads").key("a b/digits").tagging(set -> set.tagSet(tags)));
    }

    @Test
    void tags_are_read_as_written() {
        assertThat(tags()).isEmpty();

        tag(CLEAN, Tag.builder().key("b").value("").build());

        assertThat(tags())
                .containsExactlyInAnyOrder(
                        CLEAN, Tag.builder().key("b").value("").build());
    }

    @Test
    void an_overwritten_object_has_no_tags() {
        tag(CLEAN);
        write("9876543210");

        assertThat(tags()).isEmpty();
    }

    @Test
    void a_copy_that_replaces_the_tags_has_no_tags() {
        tag(CLEAN);

        client.copyObject(r -> r.sourceBucket("uploads")
                .sourceKey("a b/digits")
                .destinationBucket("uploads")
                .destinationKey("copy")
                .taggingDirective(TaggingDirective.REPLACE));

        assertThat(client.getObjectTagging(r -> r.bucket("uploads").key("copy")).tagSet())
                .isEmpty();
    }

    @Test
    void a_missing_object_has_no_tags() {
        assertThatThrownBy(
                        () -> client.getObjectTagging(r -> r.bucket("uploads").key("nothing")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void an_invalid_signature_changes_nothing() throws Exception {
        var response = request(s3, "PUT", "/uploads/a%20b/digits?tagging")
                .body("<Tagging><TagSet><Tag><Key>scan</Key><Value>clean</Value></Tag></TagSet></Tagging>")
                .secret("somebody-elses-secret")
                .send();

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Tagging>", "<Tagging><TagSet><Tag><Value>1</Value></Tag></TagSet></Tagging>"})
    void a_malformed_body_is_rejected(String body) throws Exception {
        var response = request(s3, "PUT", "/uploads/a%20b/digits?tagging")
                .signedInHeader()
                .body(body)
                .send();

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("MalformedXML");
    }
}
