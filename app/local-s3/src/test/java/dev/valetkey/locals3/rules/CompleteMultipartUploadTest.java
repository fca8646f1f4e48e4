package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static dev.valetkey.locals3.testclient.TestMultipartUpload.partXml;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
public class CompleteMultipartUploadTest {

    private static final String FIVE_MEBIBYTES = "b".repeat(5 << 20);

    private final LocalS3Server s3;

    CompleteMultipartUploadTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    public static void refused(HttpResponse<String> response, int status, String code, String... details) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("<Code>" + code + "</Code>");
        assertThat(List.of(details))
                .allSatisfy(detail -> assertThat(response.body()).contains(detail));
    }

    @Nested
    class A_named_part {

        private final TestMultipartUpload upload;
        private final HttpResponse<String> stored;

        A_named_part() throws Exception {
            upload = TestMultipartUpload.create(s3, "incoming/named");
            stored = upload.part(1, "aaa").send();
        }

        @Test
        void must_have_been_uploaded() throws Exception {
            refused(
                    upload.complete(partXml(1, stored), partXml(2, stored)).send(),
                    400,
                    "InvalidPart",
                    "<PartNumber>2</PartNumber>",
                    "<ETag>47bce5c74f589f4867dbd57e9ca9f808</ETag>",
                    "<UploadId>" + upload.id());
            refused(upload.complete(partXml(10_001, stored)).send(), 400, "InvalidPart");
        }

        @Test
        void must_have_the_given_etag() throws Exception {
            var replacement = upload.storePart(1, "bbb");
            refused(upload.complete(partXml(1, stored)).send(), 400, "InvalidPart", "<PartNumber>1</PartNumber>");
            assertThat(upload.complete(replacement).send().statusCode()).isEqualTo(200);
            assertThat(request(s3, "GET", "/uploads/incoming/named").send().body())
                    .isEqualTo("bbb");
        }

        @Test
        void may_have_an_etag_without_quotes() throws Exception {
            var bare =
                    partXml(1, stored.headers().firstValue("etag").orElseThrow().replace("\"", ""));
            assertThat(upload.complete(bare).send().statusCode()).isEqualTo(200);
        }

        @Test
        void must_have_five_mebibytes_unless_it_is_the_last() throws Exception {
            var second = upload.storePart(2, "aaa");
            refused(
                    upload.complete(partXml(1, stored), second).send(),
                    400,
                    "EntityTooSmall",
                    "<PartNumber>1</PartNumber>",
                    "<ProposedSize>3</ProposedSize>",
                    "<MinSizeAllowed>5242880</MinSizeAllowed>");
            var large = upload.storePart(1, FIVE_MEBIBYTES);
            assertThat(upload.complete(large, second).send().statusCode()).isEqualTo(200);
        }

        @Test
        void may_be_empty_when_it_is_the_last() throws Exception {
            var empty = TestMultipartUpload.create(s3, "empty");
            assertThat(empty.complete(empty.storePart(7, "")).send().statusCode())
                    .isEqualTo(200);
            assertThat(empty.head().send().headers().firstValue("content-length"))
                    .contains("0");
        }

        @Test
        void must_have_a_number_and_an_etag() throws Exception {
            for (var part : List.of(
                    "<Part><PartNumber>1</PartNumber></Part>",
                    "<Part><ETag>x</ETag></Part>",
                    partXml(1, stored).replace(">1<", ">one<"),
                    "")) {
                refused(upload.complete(part).send(), 400, "MalformedXML");
            }
            refused(upload.complete(partXml(0, stored)).send(), 400, "InvalidArgument", "PartNumber must be");
        }
    }

    @Test
    void a_completion_without_a_body_is_refused() throws Exception {
        var upload = TestMultipartUpload.create(s3, "bodiless");
        upload.storePart(1, "aaa");
        refused(upload.complete().body("").send(), 400, "InvalidRequest", "You must specify at least one part");
    }

    @Test
    void a_refused_completion_leaves_the_upload_open() throws Exception {
        var upload = TestMultipartUpload.create(s3, "repaired");
        var stored = upload.part(1, "aaa").send();
        refused(upload.complete(partXml(2, stored)).send(), 400, "InvalidPart");
        assertThat(upload.complete(partXml(1, stored)).send().statusCode()).isEqualTo(200);
    }

    @Nested
    class Repeated {

        private final TestMultipartUpload upload;
        private final String part;
        private final HttpResponse<String> first;

        Repeated() throws Exception {
            upload = TestMultipartUpload.create(s3, "again");
            part = upload.storePart(1, "aaa");
            first = upload.complete(part).send();
        }

        @Test
        void with_the_same_parts_it_returns_the_same_response() throws Exception {
            assertThat(first.statusCode()).isEqualTo(200);
            var again = upload.complete(part).send();
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(upload.complete(part).header("if-none-match", "*").send().body())
                    .isEqualTo(first.body());
        }

        @Test
        void with_other_parts_it_is_refused() throws Exception {
            refused(upload.complete(part, part.replace(">1<", ">2<")).send(), 404, "NoSuchUpload");
            refused(
                    upload.complete(partXml(1, "\"00000000000000000000000000000000\""))
                            .send(),
                    404,
                    "NoSuchUpload");
        }

        @Test
        void after_the_object_was_overwritten_it_is_refused() throws Exception {
            var other = TestMultipartUpload.create(s3, "again");
            other.complete(other.storePart(1, "aaa")).send();
            refused(upload.complete(part).send(), 404, "NoSuchUpload");
        }

        @Test
        void for_an_aborted_upload_it_is_refused_even_if_the_object_exists() throws Exception {
            var aborted = TestMultipartUpload.create(s3, "again");
            aborted.storePart(1, "aaa");
            aborted.abort().send();
            refused(aborted.complete(part).send(), 404, "NoSuchUpload");
        }

        @Test
        void internal_metadata_is_not_returned() throws Exception {
            assertThat(upload.head().send().headers().map().keySet()).noneMatch(name -> name.contains("meta"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void the_response_contains_the_object(int parts) throws Exception {
        var upload = TestMultipartUpload.create(s3, "incoming/answer-" + parts);
        var stored = new ArrayList<String>();
        for (var number = 1; number <= parts; number++) {
            stored.add(upload.storePart(number, number == parts ? "last" : FIVE_MEBIBYTES));
        }
        var response =
                upload.complete(stored.stream().collect(Collectors.joining())).send();
        assertThat(TestMultipartUpload.element(response, "Location"))
                .isEqualTo(s3.endpoint() + "/uploads/incoming/answer-" + parts);
        assertThat(TestMultipartUpload.element(response, "Bucket")).isEqualTo("uploads");
        assertThat(TestMultipartUpload.element(response, "Key")).isEqualTo("incoming/answer-" + parts);
        assertThat(TestMultipartUpload.element(response, "ETag"))
                .endsWith("-" + parts + "\"")
                .isEqualTo(upload.head().send().headers().firstValue("etag").orElseThrow());
    }
}
