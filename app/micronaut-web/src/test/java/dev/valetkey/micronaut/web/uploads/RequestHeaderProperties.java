package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.simple.SimpleHttpHeaders;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any header and any cursor is read or an invalid parameter, after a time that depends on its length only. */
class RequestHeaderProperties {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Property(tries = 500)
    void any_idempotency_key_is_read_or_rejected(@ForAll String value) {
        keyOrRejection(value);
    }

    @Property(tries = 1000)
    void a_key_is_the_same_with_and_without_quotes(@ForAll("almostKeys") String value) {
        keyOrRejection(value)
                .filter(key -> !value.strip().startsWith("\""))
                .ifPresent(key ->
                        assertThat(keyOrRejection("\"" + value.strip() + "\"")).hasValue(key));
    }

    @Property(tries = 1000)
    void any_preference_is_a_wait_of_at_most_twenty_seconds(@ForAll("almostPreferences") String value) {
        assertThat(LongPolling.parseWait(value)).isBetween(Duration.ZERO, Duration.ofSeconds(20));
    }

    @Property(tries = 500)
    void any_cursor_is_read_or_rejected(@ForAll String text) {
        cursorOrRejection(text);
        cursorOrRejection(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Example
    void long_values_are_read_or_rejected_within_a_moment() {
        for (String part : List.of("a", " ", "\"", "\\\"", ",", ";", "; ", "wait=", "wait = ", "9", "a ", "=")) {
            String text = part.repeat(100_000 / part.length());
            assertTimeoutPreemptively(A_MOMENT, () -> {
                keyOrRejection(text);
                keyOrRejection("\"" + text + "\"");
                LongPolling.parseWait(text);
                LongPolling.parseWait("wait=1" + text);
                cursorOrRejection(text);
            });
        }
    }

    @Provide
    Arbitrary<String> almostKeys() {
        return pieces("a", "7f", "\"", "\\", "\\\"", " ", ",", ";", "é", "\0", "~", "\ud83d");
    }

    @Provide
    Arbitrary<String> almostPreferences() {
        return pieces("wait", "WAIT", "=", "5", "99999999999", "\"", ";", ",", " ", "respond-async", "-1", "٣", "\0");
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(10).map(list -> String.join("", list));
    }

    private static Optional<IdempotencyKey> keyOrRejection(String value) {
        HttpHeaders headers;
        try {
            headers = new SimpleHttpHeaders(Map.of(IdempotencyKeyHeader.NAME, value), ConversionService.SHARED);
        } catch (IllegalArgumentException notHttp) {
            return Optional.empty();
        }
        try {
            return IdempotencyKeyHeader.read(headers, new byte[0]);
        } catch (ProblemException rejected) {
            assertThat(rejected.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
            return Optional.empty();
        }
    }

    private static void cursorOrRejection(String cursor) {
        try {
            new UploadListRequest(null, null, null, null, null, cursor).query();
        } catch (ProblemException rejected) {
            assertThat(rejected.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
        }
    }
}
