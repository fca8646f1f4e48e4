package dev.valetkey.micronaut.web.body;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A JSON value as far as requests need to tell them apart. */
sealed interface JsonValue {

    record Text(String value) implements JsonValue {}

    record Whole(BigInteger value) implements JsonValue {}

    /** A number that is not written as a whole one. */
    record Fraction() implements JsonValue {}

    record Flag() implements JsonValue {}

    record Null() implements JsonValue {}

    record Array(List<JsonValue> values) implements JsonValue {}

    record Members(Map<String, JsonValue> values) implements JsonValue {}

    /** How people call this type. */
    default String type() {
        if (this instanceof Text) {
            return "a string";
        }
        if (this instanceof Whole || this instanceof Fraction) {
            return "a number";
        }
        if (this instanceof Flag) {
            return "a boolean";
        }
        if (this instanceof Null) {
            return "null";
        }
        return this instanceof Array ? "an array" : "an object";
    }
}
