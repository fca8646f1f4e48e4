package dev.valetkey.micronaut.web.intent;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@WithRunningApi
class InvalidIntentTest {
    private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final String subject = "bad-input-" + UUID.randomUUID();
    private final TestClient alice;

    InvalidIntentTest(RunningApi api) {
        this.alice = api.client("acme", subject);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                bad("\"maxSize\": 5", 400, "unknown-member", "unknown-member /maxSize"),
                bad("\"a/b~c\": 5", 400, "unknown-member", "unknown-member /a~1b~0c"),
                bad("\"size\": -1", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 0", 403, "policy-denied", "size-too-small /size"),
                bad("\"size\": 9223372036854775808", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 1.5", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 1e-3", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 1e30", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 1e999999999", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 1e99999999999", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": -1.0", 400, "invalid-value", "invalid-value /size"),
                bad("\"size\": 5000001.0", 413, "size-too-large", "size-too-large /size"),
                bad("\"size\": \"1\"", 400, "wrong-type", "wrong-type /size"),
                bad("\"size\": 5000001", 413, "size-too-large", "size-too-large /size"),
                bad("\"size\": 9223372036854775807", 413, "size-too-large", "size-too-large /size"),
                bad("\"size\": null", 403, "policy-denied", "size-required /size"),
                bad("\"contentType\": \"image/png; charset\"", 400, "invalid-value", "invalid-value /contentType"),
                bad("\"contentType\": \"image\"", 400, "invalid-value", "invalid-value /contentType"),
                bad("\"contentType\": \"image/x-acme\"", 415, "type-not-allowed", "type-not-allowed /contentType"),
                bad("\"contentType\": \"image/png;a=b,text/html\"", 400, "invalid-value", "invalid-value /contentType"),
                bad("\"contentType\": 7", 400, "wrong-type", "wrong-type /contentType"),
                bad("\"fileName\": null", 400, "missing-member", "missing-member /fileName"),
                bad("\"fileName\": [\"a.png\"]", 400, "wrong-type", "wrong-type /fileName"),
                bad("\"fileName\": \"\"", 403, "policy-denied", "file-name-missing /fileName"),
                bad("\"fileName\": \"../../etc/passwd\"", 403, "policy-denied", "file-name-is-a-path /fileName"),
                bad("\"fileName\": \"a\\u0000b.png\"", 403, "policy-denied", "file-name-unreadable /fileName"),
                bad("\"fileName\": \"a\\r\\nb.png\"", 403, "policy-denied", "file-name-unreadable /fileName"),
                bad("\"fileName\": \"a\\u202Etxt.png\"", 403, "policy-denied", "file-name-unreadable /fileName"),
                bad("\"fileName\": \"half \\uD83D.png\"", 403, "policy-denied", "file-name-unreadable /fileName"),
                bad(
                        "\"fileName\": \"" + "a".repeat(10_000) + "\"",
                        403,
                        "policy-denied",
                        "file-name-too-long /fileName"),
                bad("\"metadata\": {\"color\": \"red\"}", 403, "policy-denied", "metadata-not-allowed /metadata"),
                bad("\"metadata\": {\"album-id\": 42}", 400, "wrong-type", "wrong-type /metadata/album-id"),
                bad("\"metadata\": {\"album-id\": null}", 400, "wrong-type", "wrong-type /metadata/album-id"),
                bad(
                        "\"metadata\": {\"album-id\": \"a\\r\\nx: y\"}",
                        403,
                        "policy-denied",
                        "metadata-malformed /metadata"),
                bad("\"metadata\": \"album\"", 400, "wrong-type", "wrong-type /metadata"),
                bad("\"purpose\": \"Avatar\"", 400, "invalid-value", "invalid-value /purpose"),
                bad("\"purpose\": \"invoice\"", 403, "policy-denied", "unknown-purpose /purpose"),
                bad("\"purpose\": null", 403, "policy-denied", "unknown-purpose /purpose"),
                bad("\"kind\": \"form\"", 400, "invalid-value", "invalid-value /kind"),
                bad("\"kind\": \"multipart\"", 403, "policy-denied", "kind-not-allowed /kind"),
                bad(
                        "\"checksum\": {\"algorithm\": \"MD5\", \"value\": \"x\"}",
                        400,
                        "invalid-value",
                        "invalid-value /checksum/algorithm"),
                bad(
                        "\"checksum\": {\"algorithm\": \"SHA256\", \"value\": \"abc\"}",
                        400,
                        "invalid-value",
                        "invalid-value /checksum/value"),
                bad(
                        "\"checksum\": {\"algorithm\": \"SHA256\"}",
                        400,
                        "missing-member",
                        "missing-member /checksum/value"),
                bad(
                        "\"checksum\": {\"algorithm\": \"SHA256\", \"value\": \"" + DIGEST + "\", \"salt\": 1}",
                        400,
                        "unknown-member",
                        "unknown-member /checksum/salt"),
                bad("\"size\": 1, \"size\": 2", 400, "duplicate-member", "duplicate-member /size"));
    }

    private static Arguments bad(String member, int status, String code, String... violations) {
        return arguments(member, status, code, List.of(violations));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void an_invalid_member_is_reported_and_nothing_is_stored(
            String member, int status, String code, List<String> violations) {
        TestResponse response = alice.post("/v1/uploads", avatarWith(member));

        response.isProblem(status, code);
        assertThat(response.violations()).containsExactlyElementsOf(violations);
        nothingIsStored();
    }

    @Test
    void all_errors_of_a_body_are_reported_at_once() {
        TestResponse response = alice.post("/v1/uploads", """
                {"fileName": 7, "contentType": "png", "size": -1, "limit": 3, "checksum": {"algorithm": "MD5", "x": 1}}
                """);

        response.isProblem(400, "malformed-request");
        assertThat(response.violations())
                .containsExactlyInAnyOrder(
                        "wrong-type /fileName",
                        "invalid-value /contentType",
                        "invalid-value /size",
                        "unknown-member /limit",
                        "invalid-value /checksum/algorithm",
                        "missing-member /checksum/value",
                        "unknown-member /checksum/x");
        nothingIsStored();
    }

    @Test
    void all_denials_are_reported_at_once() {
        TestResponse response = alice.post("/v1/uploads", """
                {"purpose": "avatar", "fileName": "a/b.png", "contentType": "text/html", "size": 6000000,
                 "metadata": {"color": "red"}, "kind": "post"}
                """);

        response.isProblem(403, "policy-denied");
        assertThat(response.violations())
                .containsExactlyInAnyOrder(
                        "type-not-allowed /contentType",
                        "size-too-large /size",
                        "extension-mismatch /fileName",
                        "file-name-is-a-path /fileName",
                        "metadata-not-allowed /metadata",
                        "kind-not-allowed /kind");
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "\"text\"",
                "null",
                "{",
                "{\"fileName\": \"a.png\",}",
                "{\"fileName\": 'a.png'}",
                "{} {}",
                "{\"a\": NaN}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
                        + "{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}"
            })
    void a_body_that_is_not_a_json_object_is_rejected(String body) {
        alice.post("/v1/uploads", body).isProblem(400, "not-json");
        nothingIsStored();
    }

    @Test
    void invalid_utf_8_is_rejected() {
        byte[] latin = "{\"fileName\": \"K\u00e4tzchen.png\"}".getBytes(StandardCharsets.ISO_8859_1);

        alice.post("/v1/uploads", latin).isProblem(400, "not-json");
    }

    @Test
    void a_body_of_one_megabyte_is_rejected() {
        alice.post("/v1/uploads", avatarWith("\"fileName\": \"" + "a".repeat(1 << 20) + "\""))
                .isProblem(413, "body-too-large");
        nothingIsStored();
    }

    @Test
    void a_body_without_a_length_is_rejected_at_the_same_size() {
        byte[] body =
                avatarWith("\"fileName\": \"" + "a".repeat(70 << 10) + "\"").getBytes(StandardCharsets.UTF_8);

        alice.postChunked("/v1/uploads", body).isProblem(413, "body-too-large");
        nothingIsStored();
    }

    @Test
    void a_body_of_another_type_is_rejected() {
        alice.header("Content-Type", "text/plain")
                .send("POST", "/v1/uploads", avatarWith("\"size\": 5"))
                .isProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K\u00e4tzchen \uD83D\uDC31.png",
                "\uD83D\uDC69\u200D\uD83D\uDCBB.png",
                "\u732B.png",
                "no extension"
            })
    void usual_file_names_are_accepted_including_emoji(String fileName) {
        TestResponse issued = alice.post("/v1/uploads", avatarWith("\"fileName\": \"" + fileName + "\""));

        assertThat(issued.hasStatus(201).text("fileName")).isEqualTo(fileName);
        alice.delete("/v1/uploads/" + issued.text("id")).hasStatus(204);
    }

    /** A valid avatar, with one member replaced or added. */
    private static String avatarWith(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String good = Stream.of(
                        "\"purpose\": \"avatar\"",
                        "\"fileName\": \"a.png\"",
                        "\"contentType\": \"image/png\"",
                        "\"size\": 5")
                .filter(part -> !part.startsWith(name))
                .reduce("", (all, part) -> all + part + ", ");
        return "{" + good + member + "}";
    }

    private void nothingIsStored() {
        TestResponse list = alice.get("/v1/uploads?subject=" + subject);
        assertThat(list.json().path("uploads").isArray()).isTrue();
        assertThat(list.json().path("uploads")).isEmpty();
    }
}
