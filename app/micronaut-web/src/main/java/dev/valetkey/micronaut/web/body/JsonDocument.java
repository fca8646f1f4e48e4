package dev.valetkey.micronaut.web.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object with Jackson's parser. Not with its mapper, because mappers accept what must be rejected: duplicate
 * members, 1.5 for an integer, "1" for a number.
 */
final class JsonDocument {
    private static final int MAX_DEPTH = 16;

    /** Many times the tokens of a full batch. A body of brackets and commas needs a hundred times its size in memory. */
    private static final int MAX_TOKENS = 100_000;

    /** Many times the tokens of every other body. Hundreds of them can be parsed at the same time, but few batches. */
    private static final int MAX_TOKENS_OF_SMALL = 10_000;

    private static final JsonFactory JSON = withTokens(MAX_TOKENS);
    private static final JsonFactory SMALL_JSON = withTokens(MAX_TOKENS_OF_SMALL);

    private final JsonParser parser;
    private final BodyErrors errors;

    private static JsonFactory withTokens(int max) {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(max)
                        .build())
                .build();
    }

    private JsonDocument(JsonParser parser, BodyErrors errors) {
        this.parser = parser;
        this.errors = errors;
    }

    /**
     * Returns the members of the object; duplicate members are reported as errors.
     *
     * @throws ProblemException if the bytes are not a JSON object
     */
    static Map<String, JsonValue> read(byte[] bytes, BodyErrors errors) {
        boolean small = BodySize.DEFAULT.includes(bytes.length);
        try (JsonParser parser = (small ? SMALL_JSON : JSON).createParser(decode(bytes))) {
            return new JsonDocument(parser, errors).readDocument();
        } catch (JsonProcessingException malformed) {
            throw notJson(malformed, small ? MAX_TOKENS_OF_SMALL : MAX_TOKENS);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /** Jackson would detect UTF-16 and UTF-32 by their zeros, and accept overlong forms and encoded surrogates. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw ProblemException.of(ProblemCode.NOT_JSON, "The body is not UTF-8.");
        }
    }

    private static ProblemException notJson(JsonProcessingException malformed, int maxTokens) {
        JsonLocation location = malformed.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return ProblemException.of(
                ProblemCode.NOT_JSON,
                "The body is not JSON" + where + ", or is nested more than " + MAX_DEPTH + " deep or has more than "
                        + maxTokens + " values and names.");
    }

    private Map<String, JsonValue> readDocument() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.of(ProblemCode.NOT_JSON, "The body is not a JSON object.");
        }
        Map<String, JsonValue> members = readMembers(BoundedPointer.ROOT);
        if (parser.nextToken() != null) {
            throw ProblemException.of(ProblemCode.NOT_JSON, "The body has content after the JSON object.");
        }
        return members;
    }

    private Map<String, JsonValue> readMembers(BoundedPointer object) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, readValue(object, name)) != null) {
                errors.add(
                        ProblemCode.DUPLICATE_MEMBER,
                        "Duplicate member.",
                        object.child(name).text());
            }
        }
        return members;
    }

    private List<JsonValue> readElements(BoundedPointer array) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(readValue(array, Integer.toString(elements.size())));
        }
        return elements;
    }

    private JsonValue readValue(BoundedPointer parent, String name) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new JsonValue.StringValue(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.NumberValue(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.BooleanValue();
            case VALUE_NULL -> new JsonValue.NullValue();
            case START_OBJECT -> new JsonValue.ObjectValue(readMembers(parent.child(name)));
            default -> new JsonValue.ArrayValue(readElements(parent.child(name)));
        };
    }

    /** A JSON value, with the distinctions that requests need. */
    sealed interface JsonValue {

        record StringValue(String value) implements JsonValue {}

        /** A number as it was written. Whether it is an integer depends on its value: 1.0 and 1e3 are. */
        record NumberValue(String text) implements JsonValue {}

        record BooleanValue() implements JsonValue {}

        record NullValue() implements JsonValue {}

        record ArrayValue(List<JsonValue> values) implements JsonValue {}

        record ObjectValue(Map<String, JsonValue> values) implements JsonValue {}

        /** The type as error messages name it. */
        default String typeName() {
            if (this instanceof StringValue) {
                return "a string";
            }
            if (this instanceof NumberValue) {
                return "a number";
            }
            if (this instanceof BooleanValue) {
                return "a boolean";
            }
            if (this instanceof NullValue) {
                return "null";
            }
            return this instanceof ArrayValue ? "an array" : "an object";
        }
    }
}
