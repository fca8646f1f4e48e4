package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Downloads, and the responses of S3 to their URLs. */
@WithRunningApi
class UploadContentTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final String INLINE = "{\"disposition\": \"inline\"}";

    private final RunningApi api;
    private TestClient alice;

    UploadContentTest(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void aliceOfAcme(TestInfo test) {
        alice = api.client("acme", test.getDisplayName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"disposition\": null}", "{\"disposition\": \"attachment\"}"})
    void a_download_is_an_attachment_by_default(String body) {
        TestResponse grant =
                alice.post(download(alice.storedPicture("cat.png")), body).hasStatus(200);

        TestResponse file = api.read(grant.text("url")).hasStatus(200);

        assertThat(file.header("content-disposition").orElse("")).startsWith("attachment;");
        assertThat(file.header("content-type")).hasValue("image/png");
    }

    @Test
    void a_picture_can_be_displayed_inline() {
        String id = alice.storedPicture("cat.png");

        TestResponse grant = alice.post(download(id), INLINE).hasStatus(200);
        TestResponse content = alice.get(content(id) + "?disposition=inline").hasStatus(307);

        for (String url :
                new String[] {grant.text("url"), content.header("location").orElseThrow()}) {
            TestResponse file = api.read(url).hasStatus(200);
            assertThat(file.header("content-disposition"))
                    .hasValue("inline; filename=\"cat.png\"; filename*=UTF-8''cat.png");
            assertThat(file.header("content-type")).hasValue("image/png");
            assertThat(file.body()).endsWith("Hello, valet");
        }
    }

    @Test
    void a_type_that_browsers_could_execute_is_not_displayed_inline() {
        String id = alice.stored(BYTES);

        TestResponse refused = alice.post(download(id), INLINE).isProblem(403, "inline-not-allowed");
        alice.get(content(id) + "?disposition=inline").isProblem(403, "inline-not-allowed");

        assertThat(refused.violations()).containsExactly("inline-not-allowed -");
        assertThat(refused.text("detail")).contains("text/plain");
        alice.get(content(id) + "?disposition=attachment").hasStatus(307);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"disposition": "form-data"}                      | 400 | invalid-value    | /disposition
            {"disposition": "Inline"}                         | 400 | invalid-value    | /disposition
            {"disposition": true}                             | 400 | wrong-type       | /disposition
            {"dispositon": "inline"}                          | 400 | unknown-member   | /dispositon
            {"disposition": "inline", "disposition": "inline"} | 400 | duplicate-member | /disposition
            """)
    void an_invalid_member_is_reported(String body, int status, String code, String pointer) {
        TestResponse response = alice.post(download(alice.stored(BYTES)), body).isProblem(status, code);

        assertThat(response.violations()).containsExactly(code + " " + pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "[]", "\"inline\"", "inline", "{"})
    void a_body_that_is_not_a_json_object_is_rejected(String body) {
        alice.post(download(alice.stored(BYTES)), body).isProblem(400, "not-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INLINE", "inline%20", "attachment%0d%0ax:y"})
    void an_unknown_disposition_is_rejected_in_the_query_too(String disposition) {
        alice.get(content(alice.stored(BYTES)) + "?disposition=" + disposition).isProblem(400, "invalid-parameter");
    }

    @Test
    void a_body_of_another_type_is_rejected() {
        alice.header("Content-Type", "text/plain")
                .send("POST", download(alice.stored(BYTES)), INLINE)
                .isProblem(415, "unsupported-media-type");
    }

    @Test
    void a_large_body_is_rejected() {
        alice.post(download(alice.stored(BYTES)), " ".repeat((64 << 10) + 1)).isProblem(413, "body-too-large");
    }

    static Stream<String> names() {
        return Stream.of(
                "K\u00e4tzchen 1.png",
                "a \"quoted\" name.png",
                "50%; x=y, it's.png",
                "\uD83D\uDC31.png",
                "\u732B\u306E\u5199\u771F.png",
                "a".repeat(251) + ".png",
                "\uD83D\uDC31".repeat(62) + "abc.png");
    }

    /** The display name is the subject of the client, and is too long with these names. */
    @ParameterizedTest(name = "name {index}")
    @MethodSource("names")
    void a_download_has_the_file_name_of_the_upload(String name) {
        String id = alice.storedPicture(name);

        TestResponse file = api.read(alice.post(download(id)).text("url")).hasStatus(200);

        String disposition = file.header("content-disposition").orElseThrow();
        assertThat(disposition).matches("attachment; filename=\"[ -~&&[^\"%\\\\]]+\"; filename\\*=UTF-8''[!-~]+");
        assertThat(fileName(disposition)).isEqualTo(name);
    }

    @Test
    void a_part_of_a_file_can_be_read_with_the_same_url() {
        String url = alice.post(download(alice.stored(BYTES))).text("url");

        TestResponse part = api.read(url, "Range", "bytes=7-11").hasStatus(206);

        assertThat(part.body()).isEqualTo("valet");
        assertThat(part.header("content-range")).hasValue("bytes 7-11/12");
        assertThat(part.header("content-type").orElse("")).startsWith("text/plain");
    }

    /** The file name that browsers use (RFC 6266 §4.3). */
    private static String fileName(String disposition) {
        String encoded = disposition.replaceFirst(".*filename\\*=UTF-8''", "");
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String download(String id) {
        return "/v1/uploads/" + id + "/download";
    }

    private static String content(String id) {
        return "/v1/uploads/" + id + "/content";
    }
}
