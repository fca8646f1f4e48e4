package dev.valetkey.client.wire;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonpCharacterEscapes;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A JSON object with typed access to its members; exceptions name the member. Members keep their order. Immutable. */
public final class JsonObject {

    /** Escapes U+2028 and U+2029 as well: some readers of one object per line treat them as line breaks. */
    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(JsonpCharacterEscapes.instance())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * Parses a JSON object.
     *
     * @param text JSON of any size
     * @return the object
     * @throws UnexpectedResponseException if the text is not a JSON object
     */
    public static JsonObject parse(String text) {
        try {
            if (MAPPER.readValue(text, Object.class) instanceof Map<?, ?> map) {
                return of(map);
            }
        } catch (JsonProcessingException malformed) {
            // Not the cause of the exception: its message can repeat the text, which may contain a secret.
            throw notAnObject();
        }
        throw notAnObject();
    }

    /**
     * Writes texts, numbers, booleans, lists and maps of them as a JSON object on one line.
     *
     * @param members the members in their order
     * @return JSON on one line
     * @throws IllegalArgumentException if a value has no JSON form
     */
    public static String write(Map<String, ?> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value has no JSON form", e);
        }
    }

    /** {@return all members in their order; a JSON null is a Java null} */
    public Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /**
     * {@return a text}
     *
     * @param name the member's name
     * @throws UnexpectedResponseException if the member is missing or has another type
     */
    public String text(String name) {
        return member(name, String.class).orElseThrow(() -> missing(name));
    }

    /**
     * {@return a text; empty if the member is missing or null}
     *
     * @param name the member's name
     * @throws UnexpectedResponseException if the member has another type
     */
    public Optional<String> optionalText(String name) {
        return member(name, String.class);
    }

    /**
     * {@return an integer}
     *
     * @param name the member's name
     * @throws UnexpectedResponseException if the member is missing or has another type
     */
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    /**
     * {@return an integer; empty if the member is missing or null}
     *
     * @param name the member's name
     * @throws UnexpectedResponseException if the member has another type
     */
    public Optional<Long> optionalNumber(String name) {
        return member(name, Number.class).map(Number::longValue);
    }

    /**
     * {@return an object}
     *
     * @param name the member's name
     * @throws UnexpectedResponseException if the member is missing or has another type
     */
    public JsonObject object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    /**
     * {@return an object; empty if the member is missing or null}
     *
     * @param name the member's name
     * @throws UnexpectedResponseException if the member has another type
     */
    public Optional<JsonObject> optionalObject(String name) {
        return member(name, Map.class).map(JsonObject::of);
    }

    /**
     * {@return the objects of a list; empty if the list is missing}
     *
     * @param <T> the type that the objects are read as
     * @param name the member's name
     * @param read reads one object
     */
    public <T> List<T> objects(String name, Function<JsonObject, T> read) {
        return list(name).stream().map(JsonObject::of).map(read).toList();
    }

    /**
     * {@return the texts of a list; empty if the list is missing}
     *
     * @param name the member's name
     */
    public List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /**
     * {@return the numbers of a list; empty if the list is missing}
     *
     * @param name the member's name
     */
    public List<Integer> numbers(String name) {
        return list(name).stream()
                .map(item -> item instanceof Number number ? number.intValue() : 0)
                .toList();
    }

    /**
     * {@return the texts of an object by their names, in order}
     *
     * @param name the member's name
     */
    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).members.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    /**
     * {@return the checksum; empty if it is missing or its algorithm is unknown}
     *
     * @param name the member's name
     */
    public Optional<Checksum> optionalChecksum(String name) {
        return optionalObject(name).flatMap(JsonObject::asChecksum);
    }

    private Optional<Checksum> asChecksum() {
        try {
            return Optional.of(new Checksum(ChecksumAlgorithm.valueOf(text("algorithm")), text("value")));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private List<?> list(String name) {
        return member(name, List.class).<List<?>>map(list -> list).orElseGet(List::of);
    }

    private <T> Optional<T> member(String name, Class<T> type) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new UnexpectedResponseException("its member '" + name + "' has the wrong type");
        }
        return Optional.ofNullable(type.cast(value));
    }

    private static JsonObject of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
            return new JsonObject(members);
        }
        throw new UnexpectedResponseException("a list contains a value that is not an object");
    }

    private static UnexpectedResponseException notAnObject() {
        return new UnexpectedResponseException("its body is not a JSON object");
    }

    private static UnexpectedResponseException missing(String name) {
        return new UnexpectedResponseException("its member '" + name + "' is missing");
    }
}
