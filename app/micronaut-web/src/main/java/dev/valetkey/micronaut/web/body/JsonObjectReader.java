package dev.valetkey.micronaut.web.body;

import com.fasterxml.jackson.core.JsonPointer;
import dev.valetkey.micronaut.web.body.JsonDocument.JsonValue;
import dev.valetkey.micronaut.web.problem.ProblemCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes the members of one JSON object, notes what is wrong with them, and at the end which nobody asked for. */
public final class JsonObjectReader {
    private static final BigInteger MAX_SIZE = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MAX_NUMBER = BigInteger.valueOf(10_000);
    private static final int MAX_SHOWN_NAME = 64;

    private final Map<String, JsonValue> members;
    private final JsonPointer path;
    private final BodyErrors errors;
    private final Set<String> known = new HashSet<>();

    JsonObjectReader(Map<String, JsonValue> members, JsonPointer place, BodyErrors faults) {
        this.members = members;
        this.path = place;
        this.errors = faults;
    }

    /** A member that must be there. */
    public <T> Optional<T> required(String name, Function<String, Optional<T>> read) {
        if (present(name).isEmpty()) {
            errors.add(ProblemCode.MISSING_MEMBER, "The member '" + name + "' is required.", pointer(name));
            return Optional.empty();
        }
        return read.apply(name);
    }

    /** A text, any characters. */
    public Optional<String> string(String name) {
        return typed(name, JsonValue.StringValue.class, "a string").map(JsonValue.StringValue::value);
    }

    /** A text that stands for something; what the reader throws as {@link IllegalArgumentException} is the fault. */
    public <T> Optional<T> value(String name, Function<String, T> reader) {
        return string(name).flatMap(text -> build(() -> reader.apply(text), name));
    }

    /** A whole number from 1 to 10,000, as parts have. */
    public Optional<Integer> number(String name) {
        return integer(name, "A number is a whole one, without fraction or exponent.")
                .filter(validated(
                        name,
                        number -> number.signum() > 0 && number.compareTo(MAX_NUMBER) <= 0,
                        "A number is 1 to " + MAX_NUMBER + "."))
                .map(BigInteger::intValueExact);
    }

    /** A whole number from 0 to 2⁶³−1. */
    public Optional<Long> size(String name) {
        return integer(name, "A size is a whole number of bytes, without fraction or exponent.")
                .filter(validated(name, size -> size.signum() >= 0, "A size is 0 bytes or more."))
                .filter(validated(name, size -> size.compareTo(MAX_SIZE) <= 0, "A size is at most 2^63-1 bytes."))
                .map(BigInteger::longValueExact);
    }

    private Optional<BigInteger> integer(String name, String otherwise) {
        if (present(name).filter(JsonValue.DecimalValue.class::isInstance).isPresent()) {
            invalid(name, otherwise);
            return Optional.empty();
        }
        return typed(name, JsonValue.IntegerValue.class, "a number").map(JsonValue.IntegerValue::value);
    }

    /** An object, to be read like this one. */
    public Optional<JsonObjectReader> object(String name) {
        return typed(name, JsonValue.ObjectValue.class, "an object")
                .map(object -> new JsonObjectReader(object.values(), at(name), errors));
    }

    /**
     * The objects of an array that must be there, in order; what is no object is noted and left out.
     *
     * @param least how many there must be, 1 or more
     * @param most how many there may be; none is looked at if there are more
     */
    public List<JsonObjectReader> objects(String name, int least, int most) {
        return elements(name, least, most).stream().flatMap(Optional::stream).toList();
    }

    /** {@link #objects}, with a gap for what is no object. */
    List<Optional<JsonObjectReader>> elements(String name, int least, int most) {
        return required(name, any -> typed(name, JsonValue.ArrayValue.class, "an array"))
                .map(JsonValue.ArrayValue::values)
                .filter(validated(
                        name,
                        values -> values.size() >= least && values.size() <= most,
                        "There are " + least + " to " + most + " objects in this array."))
                .map(values -> elements(at(name), values))
                .orElse(List.of());
    }

    private List<Optional<JsonObjectReader>> elements(JsonPointer array, List<JsonValue> values) {
        List<Optional<JsonObjectReader>> elements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            elements.add(element(array.appendIndex(i), values.get(i)));
        }
        return elements;
    }

    private Optional<JsonObjectReader> element(JsonPointer element, JsonValue value) {
        if (value instanceof JsonValue.ObjectValue object) {
            return Optional.of(new JsonObjectReader(object.values(), element, errors));
        }
        wrongType(element, "an object", value.typeName());
        return Optional.empty();
    }

    /** All members of this object, which have to be texts. */
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

    /** Builds a value from several members; what its constructor throws is the fault of the one named. */
    public <T> Optional<T> build(java.util.function.Supplier<T> constructor, String name) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException faulty) {
            invalid(name, faulty.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** Notes every member that nobody asked for. */
    public void rejectUnknownMembers() {
        String accepted = known.stream().sorted().collect(Collectors.joining(", "));
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(
                        ProblemCode.UNKNOWN_MEMBER,
                        "There is no member '" + printable(name) + "' here; known: " + accepted + ".",
                        pointer(name)));
    }

    private <T extends JsonValue> Optional<T> typed(String name, Class<T> type, String wanted) {
        Optional<JsonValue> value = present(name);
        Optional<T> typed = value.filter(type::isInstance).map(type::cast);
        if (value.isPresent() && typed.isEmpty()) {
            wrongType(at(name), wanted, value.get().typeName());
        }
        return typed;
    }

    /** The member; null is as good as left out. */
    private Optional<JsonValue> present(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonValue.NullValue));
    }

    private <T> Predicate<T> validated(String name, Predicate<T> rule, String otherwise) {
        return value -> {
            boolean holds = rule.test(value);
            if (!holds) {
                invalid(name, otherwise);
            }
            return holds;
        };
    }

    private void invalid(String name, String detail) {
        errors.add(ProblemCode.INVALID_VALUE, detail, pointer(name));
    }

    private void wrongType(JsonPointer pointer, String wanted, String found) {
        errors.add(ProblemCode.WRONG_TYPE, "This must be " + wanted + ", not " + found + ".", pointer.toString());
    }

    private JsonPointer at(String name) {
        return path.appendProperty(name);
    }

    private String pointer(String name) {
        return at(name).toString();
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(MAX_SHOWN_NAME, name.length())).replaceAll("[^ -~]", "?");
    }
}
