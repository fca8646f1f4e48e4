package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.upload.UploadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows of released versions stay readable: the JSON of both columns, literally. */
class StoredJsonTest {

    private static final String GRANTED_AND_DENIED = "[{\"upload\":\"019a0000-0000-7000-8000-000000000001\"},"
            + "{\"reasons\":[{\"policy\":\"o'hara \\\"p\\\"\",\"code\":\"not-you\","
            + "\"detail\":\"Kätzchen 🐈\\n\\\"x\\\"\",\"pointer\":\"/fileName\"},"
            + "{\"policy\":\"p\",\"code\":\"c\",\"detail\":\"\"}]}]";

    private static final List<IdempotencyResult> RESULTS = List.of(
            new IdempotencyResult.Granted(new UploadId(UUID.fromString("019a0000-0000-7000-8000-000000000001"))),
            new IdempotencyResult.Denied(List.of(
                    new Violation("o'hara \"p\"", "not-you", "Kätzchen 🐈\n\"x\"", "/fileName"),
                    new Violation("p", "c", "", null))));

    static Stream<Arguments> metadata() {
        Map<String, String> several = new LinkedHashMap<>();
        several.put("albumid", "42");
        several.put("note", "line\nfeed");
        return Stream.of(
                Arguments.of("{}", Map.of()),
                Arguments.of("{\"albumid\":\"42\",\"note\":\"line\\nfeed\"}", several),
                Arguments.of("{\"title\":\"Kätzchen 🐈‍⬛ 写真\"}", Map.of("title", "Kätzchen 🐈‍⬛ 写真")),
                Arguments.of("{\"quote\":\"o'hara \\\"x\\\" \\\\\"}", Map.of("quote", "o'hara \"x\" \\")));
    }

    @ParameterizedTest
    @MethodSource("metadata")
    void metadata_is_read_and_written_as_before(String json, Map<String, String> metadata) {
        assertThat(JsonColumn.readStrings("metadata", json)).isEqualTo(metadata);
        assertThat(JsonColumn.writeStrings(metadata)).isEqualTo(json);
    }

    @Test
    void results_are_read_and_written_as_before() {
        assertThat(IdempotencyResultsJson.read(GRANTED_AND_DENIED)).isEqualTo(RESULTS);
        assertThat(IdempotencyResultsJson.write(RESULTS)).isEqualTo(GRANTED_AND_DENIED);
        assertThat(IdempotencyResultsJson.read("[]")).isEmpty();
        assertThat(IdempotencyResultsJson.write(List.of())).isEqualTo("[]");
    }

    @Test
    void escapes_and_unknown_members_are_accepted() {
        assertThat(JsonColumn.readStrings("metadata", "{\"a\":\"\\ud83d\\udc08\",\"later\":{\"b\":[1]}}"))
                .isEqualTo(Map.of("a", "🐈"));
        assertThat(IdempotencyResultsJson.read(
                        "[{\"upload\":\"019a0000-0000-7000-8000-000000000001\",\"later\":[{}]}]"))
                .isEqualTo(RESULTS.subList(0, 1));
    }

    @Test
    void invalid_json_is_reported_with_its_column() {
        assertThatThrownBy(() -> JsonColumn.readStrings("metadata", "[]"))
                .hasMessage("The column 'metadata' of the ledger has invalid JSON");
        assertThatThrownBy(() -> IdempotencyResultsJson.read("{}"))
                .hasMessage("The column 'results' of the ledger has invalid JSON");
    }
}
