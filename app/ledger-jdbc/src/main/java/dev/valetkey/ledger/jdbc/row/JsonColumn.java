package dev.valetkey.ledger.jdbc.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON in one column, by Jackson's streaming API: the format must not depend on the settings of a service's object
 * mapper. Thread-safe.
 */
final class JsonColumn {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonColumn() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** Reads one JSON value; the parser is at its first token. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser json) throws IOException;
    }

    static String write(Writer writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writer.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A column cannot be written as JSON", impossible);
        }
        return text.toString();
    }

    /** @throws UncheckedIOException if the text is not the JSON that the reader expects; its message has no value in it */
    static <T> T read(String column, String text, Reader<T> reader) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return reader.read(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The column '" + column + "' of the ledger has invalid JSON", unreadable);
        }
    }

    static String writeStrings(Map<String, String> strings) {
        return write(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> entry : strings.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        });
    }

    static Map<String, String> readStrings(String column, String text) {
        return read(column, text, JsonColumn::readStrings);
    }

    /** Reads an object of strings; members with other values are skipped, so that later versions can add some. */
    static Map<String, String> readStrings(JsonParser json) throws IOException {
        expect(JsonToken.START_OBJECT, json);
        Map<String, String> strings = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                strings.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return strings;
    }

    static void expect(JsonToken expected, JsonParser json) throws IOException {
        if (json.currentToken() != expected) {
            throw new IOException("Expected " + expected + ", not " + json.currentToken());
        }
    }
}
