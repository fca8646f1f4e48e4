package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.body.JsonDocument.JsonValue;
import dev.valetkey.micronaut.web.problem.ProblemCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the members of one JSON object and reports invalid, missing and unknown members. */
public final class JsonObjectReader {
    private static final BigInteger MAX_SIZE = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MIN_NUMBER = BigInteger.ONE;
    private static final BigInteger MAX_NUMBER = BigInteger.valueOf(10_000);
    private static final int MAX_SHOWN_NAME = 64;

    private final Map<String, JsonValue> members;
    private final BoundedPointer path;
    private final BodyErrors errors;
    private final Set<String> known = new HashSet<>();

    JsonObjectReader(Map<String, JsonValue> members, BoundedPointer path, BodyErrors errors) {
        this.members = members;
        this.path = path;
        this.errors = errors;
    }

    /**
     * Reads a required member.
     *
     * @param <T> the type of the value
     * @param name the member's name
     * @param read reads the member if it is present
     * @return the value; empty after an error
     */
    public <T> Optional<T> required(String name, Function<String, Optional<T>> read) {
        if (present(name).isEmpty()) {
            errors.add(ProblemCode.MISSING_MEMBER, "The member '" + name + "' is required.", pointer(name));
            return Optional.empty();
        }
        return read.apply(name);
    }

    /**
     * Reports a member that is null, for a member whose absence has consequences of its own.
     *
     * @param name the member's name
     */
    public void rejectNull(String name) {
        if (members.get(name) instanceof JsonValue.NullValue) {
            wrongType(at(name), "a value or no such member", "null");
        }
    }

    /**
     * {@return a string of any characters; empty if the member is missing or after an error}
     *
     * @param name the member's name
     */
    public Optional<String> string(String name) {
        return typed(name, JsonValue.StringValue.class, "a string").map(JsonValue.StringValue::value);
    }

    /**
     * {@return a parsed string; empty if the member is missing or after an error. The message of the parser's
     * {@link IllegalArgumentException} is the error}
     *
     * @param <T> the type of the value
     * @param name the member's name
     * @param parser parses the string
     */
    public <T> Optional<T> value(String name, Function<String, T> parser) {
        return string(name).flatMap(text -> build(() -> parser.apply(text), name));
    }

    /**
     * {@return the number of a part, 1 to 10,000; empty if the member is missing or after an error}
     *
     * @param name the member's name
     */
    public Optional<Integer> number(String name) {
        return integer(name, MIN_NUMBER, MAX_NUMBER).map(BigInteger::intValueExact);
    }

    /**
     * {@return an integer such as a size in bytes, 0 to 2⁶³−1; empty if the member is missing or after an error}
     *
     * @param name the member's name
     */
    public Optional<Long> size(String name) {
        return integer(name, BigInteger.ZERO, MAX_SIZE).map(BigInteger::longValueExact);
    }

    private Optional<BigInteger> integer(String name, BigInteger min, BigInteger max) {
        String expected = "Expected an integer from " + min + " to " + max + ".";
        return typed(name, JsonValue.NumberValue.class, "a number")
                .map(number -> WholeNumber.parse(number.text()))
                .filter(validated(name, Optional::isPresent, expected))
                .flatMap(whole -> whole)
                .filter(validated(name, whole -> whole.compareTo(min) >= 0 && whole.compareTo(max) <= 0, expected));
    }

    /**
     * {@return a reader for the members of an object; empty if the member is missing or after an error}
     *
     * @param name the member's name
     */
    public Optional<JsonObjectReader> object(String name) {
        return typed(name, JsonValue.ObjectValue.class, "an object")
                .map(object -> new JsonObjectReader(object.values(), at(name), errors));
    }

    /**
     * {@return the objects of a required array, in order} Other elements are reported and omitted.
     *
     * @param name the member's name
     * @param min the minimum number of elements, 1 or more
     * @param max the maximum number of elements; with more, no element is read
     */
    public List<JsonObjectReader> objects(String name, int min, int max) {
        return elements(name, min, max).stream().flatMap(Optional::stream).toList();
    }

    /** {@link #objects}, with an empty element in place of each omitted one. */
    List<Optional<JsonObjectReader>> elements(String name, int min, int max) {
        return required(name, any -> typed(name, JsonValue.ArrayValue.class, "an array"))
                .map(JsonValue.ArrayValue::values)
                .filter(validated(
                        name,
                        values -> values.size() >= min && values.size() <= max,
                        "Expected " + min + " to " + max + " objects in this array."))
                .map(values -> elements(at(name), values))
                .orElse(List.of());
    }

    private List<Optional<JsonObjectReader>> elements(BoundedPointer array, List<JsonValue> values) {
        List<Optional<JsonObjectReader>> elements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            elements.add(element(array.child(i), values.get(i)));
        }
        return elements;
    }

    private Optional<JsonObjectReader> element(BoundedPointer element, JsonValue value) {
        if (value instanceof JsonValue.ObjectValue object) {
            return Optional.of(new JsonObjectReader(object.values(), element, errors));
        }
        wrongType(element, "an object", value.typeName());
        return Optional.empty();
    }

    /**
     * {@return the parsed strings of an array; empty if the member is missing or after an error}
     *
     * @param <T> the type of an element
     * @param name the member's name
     * @param max the maximum number of elements
     * @param parser parses an element; the message of its {@link IllegalArgumentException} is the error
     */
    public <T> Optional<Set<T>> values(String name, int max, Function<String, T> parser) {
        return typed(name, JsonValue.ArrayValue.class, "an array")
                .map(JsonValue.ArrayValue::values)
                .filter(validated(
                        name, values -> values.size() <= max, "Expected at most " + max + " strings in this array."))
                .map(values -> {
                    Set<T> parsed = new LinkedHashSet<>();
                    values.forEach(value -> {
                        if (value instanceof JsonValue.StringValue text) {
                            build(() -> parser.apply(text.value()), name).ifPresent(parsed::add);
                        } else {
                            wrongType(at(name), "an array of strings", value.typeName());
                        }
                    });
                    return parsed;
                });
    }

    /** {@return all members of this object, which must be strings} */
    public Map<String, String> stringMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : members.keySet()) {
            if (present(name).isPresent()) {
                string(name).ifPresent(text -> texts.put(name, text));
            } else {
                wrongType(at(name), "a string", "null");
            }
        }
        return texts;
    }

    /**
     * Builds a value from several members; an exception of its constructor is an error of the member {@code name}.
     *
     * @param <T> the type of the value
     * @param constructor creates the value
     * @param name the member that an error is reported for
     * @return the value; empty after an error
     */
    public <T> Optional<T> build(Supplier<T> constructor, String name) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException invalid) {
            invalid(name, invalid.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** Reports every member that was not read. */
    public void rejectUnknownMembers() {
        String accepted = known.stream().sorted().collect(Collectors.joining(", "));
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(
                        ProblemCode.UNKNOWN_MEMBER,
                        "Unknown member '" + printable(name) + "'; accepted: " + accepted + ".",
                        pointer(name)));
    }

    private <T extends JsonValue> Optional<T> typed(String name, Class<T> type, String expected) {
        Optional<JsonValue> value = present(name);
        Optional<T> typed = value.filter(type::isInstance).map(type::cast);
        if (value.isPresent() && typed.isEmpty()) {
            wrongType(at(name), expected, value.get().typeName());
        }
        return typed;
    }

    /** The member; null is equivalent to an omitted member. */
    private Optional<JsonValue> present(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonValue.NullValue));
    }

    private <T> Predicate<T> validated(String name, Predicate<T> rule, String message) {
        return value -> {
            boolean valid = rule.test(value);
            if (!valid) {
                invalid(name, message);
            }
            return valid;
        };
    }

    private void invalid(String name, String detail) {
        errors.add(ProblemCode.INVALID_VALUE, detail, pointer(name));
    }

    private void wrongType(BoundedPointer pointer, String expected, String found) {
        errors.add(ProblemCode.WRONG_TYPE, "Expected " + expected + ", got " + found + ".", pointer.text());
    }

    private BoundedPointer at(String name) {
        return path.child(name);
    }

    private String pointer(String name) {
        return at(name).text();
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(MAX_SHOWN_NAME, name.length())).replaceAll("[^ -~]", "?");
    }
}
