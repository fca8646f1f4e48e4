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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object. Over Jackson's parser and not its mapper, because mappers lose what we must refuse: a member
 * that is there twice, 1.5 where a whole number belongs, "1" where a number does.
 */
final class JsonDocument {
    private static final int MAX_DEPTH = 16;

    /** Many times what a full batch has; a body of brackets and commas costs a hundred times its length in objects. */
    private static final int MAX_TOKENS = 100_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    private final JsonParser parser;
    private final BodyErrors errors;

    private JsonDocument(JsonParser parser, BodyErrors faults) {
        this.parser = parser;
        this.errors = faults;
    }

    /**
     * The members of the document's object; members that are there twice are noted as faults.
     *
     * @throws ProblemException if it is no JSON object
     */
    static Map<String, JsonValue> read(byte[] bytes, BodyErrors faults) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            return new JsonDocument(parser, faults).readDocument();
        } catch (JsonProcessingException malformed) {
            throw notJson(malformed);
        } catch (IOException malformed) {
            // Jackson reports bytes that are no UTF-8 this way; an array in memory fails in no other.
            throw ProblemException.of(ProblemCode.NOT_JSON, "The body is not UTF-8.");
        }
    }

    private static ProblemException notJson(JsonProcessingException malformed) {
        JsonLocation place = malformed.getLocation();
        String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return ProblemException.of(
                ProblemCode.NOT_JSON,
                "The body is not JSON" + where + ", or is nested more than " + MAX_DEPTH + " deep or has more than "
                        + MAX_TOKENS + " values and names.");
    }

    private Map<String, JsonValue> readDocument() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.of(ProblemCode.NOT_JSON, "The body is not a JSON object.");
        }
        Map<String, JsonValue> members = readMembers();
        if (parser.nextToken() != null) {
            throw ProblemException.of(ProblemCode.NOT_JSON, "Something follows the JSON object in the body.");
        }
        return members;
    }

    private Map<String, JsonValue> readMembers() throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            parser.nextToken();
            if (members.put(name, readValue()) != null) {
                errors.add(ProblemCode.DUPLICATE_MEMBER, "This member is there more than once.", pointer);
            }
        }
        return members;
    }

    private List<JsonValue> readElements() throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(readValue());
        }
        return elements;
    }

    private JsonValue readValue() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new JsonValue.StringValue(parser.getText());
            case VALUE_NUMBER_INT -> new JsonValue.IntegerValue(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> new JsonValue.DecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.BooleanValue();
            case VALUE_NULL -> new JsonValue.NullValue();
            case START_OBJECT -> new JsonValue.ObjectValue(readMembers());
            default -> new JsonValue.ArrayValue(readElements());
        };
    }

    /** A JSON value as far as requests need to tell them apart. */
    sealed interface JsonValue {

        record StringValue(String value) implements JsonValue {}

        record IntegerValue(BigInteger value) implements JsonValue {}

        /** A number that is not written as a whole one. */
        record DecimalValue() implements JsonValue {}

        record BooleanValue() implements JsonValue {}

        record NullValue() implements JsonValue {}

        record ArrayValue(List<JsonValue> values) implements JsonValue {}

        record ObjectValue(Map<String, JsonValue> values) implements JsonValue {}

        /** How people call this type. */
        default String typeName() {
            if (this instanceof StringValue) {
                return "a string";
            }
            if (this instanceof IntegerValue || this instanceof DecimalValue) {
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
