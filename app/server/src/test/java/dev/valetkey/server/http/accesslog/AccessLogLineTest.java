package dev.valetkey.server.http.accesslog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogLineTest {

    private static final Instant START = Instant.parse("2026-11-30T20:15:30.123456Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mred",
                "a\r\nb",
                "a\tb",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "a\u009bb",
                "a\u2028b\u2029",
                "\u202eevil\u2066",
                "quote\" and \\",
                "\ud83d\ude00",
                "\ud800"
            })
    void every_text_is_one_line_of_ASCII_and_is_read_back(String text) throws IOException {
        String line = line(text);

        assertThat(line).matches("[\\x20-\\x7e]+");
        assertThat(new ObjectMapper().readTree(line).path("path").asText()).isEqualTo(text);
    }

    @Test
    void a_long_text_is_cut() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(line("a".repeat(4_000)))
                        .path("path")
                        .asText())
                .isEqualTo("a".repeat(512) + "…");
        assertThat(line("\u2028".repeat(4_000))).hasSizeLessThan(4_000);
    }

    @Test
    void a_line_has_what_is_known() throws IOException {
        var entry = new AccessLogEntry(START, "2001:db8::7", "GET", "/v1/uploads");
        entry.setStatus(200);
        entry.addBytes(12);
        entry.addBytes(3);

        JsonNode line = new ObjectMapper().readTree(AccessLogLine.of(entry, false));

        assertThat(line.path("time").asText()).isEqualTo("2026-11-30T20:15:30.123Z");
        assertThat(line.path("client").asText()).isEqualTo("2001:db8::7");
        assertThat(line.path("method").asText()).isEqualTo("GET");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("bytes").asInt()).isEqualTo(15);
        assertThat(line.path("millis").isNumber()).isTrue();
        assertThat(line.has("aborted") || line.has("subject")).isFalse();
    }

    private static String line(String path) {
        return AccessLogLine.of(new AccessLogEntry(START, "127.0.0.1", "GET", path), false);
    }
}
