package dev.valetkey.micronaut.web.intent;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The names of files from the request to the Content-Disposition of S3's response. */
@WithRunningApi
class FileNamesTest {
    private static final String GRIN = "\uD83D\uDE00";
    private static final String TOO_LONG = "file-name-too-long";
    private static final String UNREADABLE = "file-name-unreadable";

    private final RunningApi api;

    FileNamesTest(RunningApi api) {
        this.api = api;
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments("left-to-right mark", "a\u200Eb.txt"),
                arguments("right-to-left mark", "\u05D0\u200F1.txt"),
                arguments("Arabic letter mark", "\u0627\u061C1.txt"),
                arguments("zero-width space", "a\u200Bb.txt"),
                arguments("zero-width non-joiner", "\u0645\u06CC\u200C\u062E.txt"),
                arguments("zero-width joiner", "\uD83D\uDC69\u200D\uD83D\uDC67.txt"),
                arguments("soft hyphen", "Donau\u00ADdampf.txt"),
                arguments("flag of emoji tags", "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F.txt"),
                arguments("decomposed letters", "Ka\u0308tzchen.txt"),
                arguments("quotes and percent signs", "a\"b'c%41;x=1.txt"),
                arguments("255 ASCII letters", "a".repeat(251) + ".txt"),
                arguments("255 Cyrillic letters, 506 bytes", "\u0436".repeat(251) + ".txt"),
                arguments("255 Han characters, 757 bytes", "\u5F20".repeat(251) + ".txt"),
                arguments("255 emoji, 1,008 bytes", GRIN.repeat(251) + ".txt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void a_name_is_kept_until_it_is_downloaded(String description, String name) {
        TestResponse issued = api.client("acme", "names").create(json(name), 4).hasStatus(201);
        String id = issued.text("id");
        assertThat(issued.json().path("grant").path("headers").toString()).doesNotContain("filename");
        assertThat(api.send(issued.json().path("grant"), "text".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(200);
        api.client("acme", "names").post("/v1/uploads/" + id + "/complete").hasStatus(200);
        assertThat(api.client("acme", "names").get("/v1/uploads/" + id).text("fileName"))
                .isEqualTo(name);

        String url = api.client("acme", "names")
                .post("/v1/uploads/" + id + "/download")
                .hasStatus(200)
                .text("url");
        String disposition =
                api.read(url).hasStatus(200).header("content-disposition").orElseThrow();

        assertThat(disposition).startsWith("attachment; filename=\"").matches("[\\x20-\\x7e]+");
        String encoded = disposition.substring(disposition.indexOf("filename*=UTF-8''") + 17);
        assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(name);
    }

    static Stream<Arguments> rejected() {
        return Stream.concat(
                Stream.of(
                        arguments("256 ASCII letters", "a".repeat(252) + ".txt", TOO_LONG),
                        arguments("256 Cyrillic letters", "\u0436".repeat(252) + ".txt", TOO_LONG),
                        arguments("256 emoji", GRIN.repeat(252) + ".txt", TOO_LONG),
                        arguments("line separator", "a\u2028b.txt", UNREADABLE),
                        arguments("paragraph separator", "a\u2029b.txt", UNREADABLE),
                        arguments("NUL", "a\u0000b.txt", UNREADABLE),
                        arguments("C1 control", "a\u0085b.txt", UNREADABLE),
                        arguments("byte order mark", "\uFEFFa.txt", UNREADABLE),
                        arguments("word joiner", "a\u2060b.txt", UNREADABLE),
                        arguments("half of a surrogate pair", "a\uD83Db.txt", UNREADABLE)),
                Stream.of(0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)
                        .map(point -> arguments(
                                "U+%04X".formatted(point), "a" + Character.toString(point) + "b.txt", UNREADABLE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void another_name_is_rejected_with_its_reason(String description, String name, String code) {
        TestResponse response = api.client("acme", "names").create(json(name), 4);

        assertThat(response.status()).isBetween(400, 403);
        assertThat(response.body()).contains(code).contains("/fileName");
    }

    /** As an escaped JSON string without its quotes, so that every character reaches the service as it is. */
    private static String json(String name) {
        StringBuilder escaped = new StringBuilder();
        name.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        return escaped.toString();
    }
}
