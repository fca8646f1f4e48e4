package dev.valetkey.ledger.jdbc.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.IdempotencyResult.Denied;
import dev.valetkey.core.port.ledger.IdempotencyResult.Granted;
import dev.valetkey.core.upload.UploadId;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The results of a request as a JSON array in one column: {@code {"upload": id}} or {@code {"reasons": […]}} for each. */
public final class IdempotencyResultsJson {

    private static final String COLUMN = "results";

    private IdempotencyResultsJson() {}

    /**
     * Writes the results as a JSON array.
     *
     * @param results in the order of the requested items
     * @return the value of the column
     */
    public static String write(List<IdempotencyResult> results) {
        return JsonColumn.write(json -> {
            json.writeStartArray();
            for (IdempotencyResult result : results) {
                write(result, json);
            }
            json.writeEndArray();
        });
    }

    private static void write(IdempotencyResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (result instanceof Granted granted) {
            json.writeStringField("upload", granted.upload().toString());
        } else if (result instanceof Denied denied) {
            json.writeArrayFieldStart("reasons");
            for (Violation violation : denied.violations()) {
                write(violation, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(Violation violation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", violation.policy());
        json.writeStringField("code", violation.code());
        json.writeStringField("detail", violation.detail());
        if (violation.pointer() != null) {
            json.writeStringField("pointer", violation.pointer());
        }
        json.writeEndObject();
    }

    /**
     * Reads the results from the column.
     *
     * @param results the value of the column
     * @return in the order of the requested items
     * @throws java.io.UncheckedIOException if the column has other JSON
     */
    public static List<IdempotencyResult> read(String results) {
        return JsonColumn.read(COLUMN, results, json -> readArray(json, IdempotencyResultsJson::readResult));
    }

    private static IdempotencyResult readResult(JsonParser json) throws IOException {
        JsonColumn.expect(JsonToken.START_OBJECT, json);
        @Nullable IdempotencyResult result = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "upload" ->
                    result = new Granted(UploadId.parse(json.getText()).orElseThrow());
                case "reasons" -> result = new Denied(readArray(json, IdempotencyResultsJson::readViolation));
                default -> json.skipChildren();
            }
        }
        if (result == null) {
            throw new IOException("A result has neither an upload nor reasons");
        }
        return result;
    }

    private static Violation readViolation(JsonParser json) throws IOException {
        Map<String, String> members = JsonColumn.readStrings(json);
        return new Violation(
                require("policy", members),
                require("code", members),
                require("detail", members),
                members.get("pointer"));
    }

    private static String require(String name, Map<String, String> members) throws IOException {
        String value = members.get(name);
        if (value == null) {
            throw new IOException("A reason has no '" + name + "'");
        }
        return value;
    }

    private static <T> List<T> readArray(JsonParser json, JsonColumn.Reader<T> element) throws IOException {
        JsonColumn.expect(JsonToken.START_ARRAY, json);
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(json));
        }
        return elements;
    }
}
