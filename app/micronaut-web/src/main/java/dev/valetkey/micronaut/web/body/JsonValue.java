package dev.valetkey.micronaut.web.body;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

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
