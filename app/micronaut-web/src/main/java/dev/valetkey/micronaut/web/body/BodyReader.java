package dev.valetkey.micronaut.web.body;

import com.fasterxml.jackson.core.JsonPointer;
import dev.valetkey.micronaut.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a request's body: what it says, or all of its faults at once. */
public final class BodyReader {

    private BodyReader() {}

    /**
     * What the body says.
     *
     * @param body the request's body, or null if it has none
     * @param most how much of it is read
     * @param reader takes the members; empty only where it has noted a fault
     * @throws ProblemException with all of the body's faults
     */
    public static <T> T read(@Nullable InputStream body, BodySize most, Function<JsonObjectReader, Optional<T>> reader) {
        return read(most.read(body), reader);
    }

    /**
     * {@link #read} for a body that may be left out.
     *
     * @return empty if there is none
     */
    public static <T> Optional<T> readOptional(
            @Nullable InputStream body, BodySize most, Function<JsonObjectReader, Optional<T>> reader) {
        byte[] json = most.read(body);
        return json.length == 0 ? Optional.empty() : Optional.of(read(json, reader));
    }

    /**
     * {@link #read(InputStream, BodySize, Function)} of a body whose bytes are there already.
     *
     * @throws ProblemException with all of the body's faults
     */
    public static <T> T read(byte[] json, Function<JsonObjectReader, Optional<T>> reader) {
        BodyErrors faults = new BodyErrors();
        JsonObjectReader members = new JsonObjectReader(JsonDocument.read(json, faults), JsonPointer.empty(), faults);
        Optional<T> value = readAll(members, reader);
        faults.throwIfAny();
        return value.orElseThrow();
    }

    /**
     * What each object of the body's only array says; the faults of one do not spoil the others.
     *
     * @param array the name of the array
     * @param most how many objects it may have; it has one at least
     * @param reader takes the members of one object; empty only where it has noted a fault
     * @throws ProblemException with the faults that are none of a single object's
     */
    public static <T> List<BodyElement<T>> readEach(
            byte[] json, String array, int most, Function<JsonObjectReader, Optional<T>> reader) {
        BodyErrors faults = new BodyErrors();
        JsonObjectReader members = new JsonObjectReader(JsonDocument.read(json, faults), JsonPointer.empty(), faults);
        List<BodyElement<T>> elements = new ArrayList<>();
        for (Optional<JsonObjectReader> object : members.elements(array, 1, most)) {
            Optional<T> value = object.flatMap(element -> readAll(element, reader));
            JsonPointer place = JsonPointer.empty().appendProperty(array).appendIndex(elements.size());
            elements.add(faults.removeAt(place.toString())
                    .<BodyElement<T>>map(BodyElement.Invalid::new)
                    .orElseGet(() -> new BodyElement.Valid<>(value.orElseThrow())));
        }
        members.rejectUnknownMembers();
        faults.throwIfAny();
        return elements;
    }

    private static <T> Optional<T> readAll(JsonObjectReader members, Function<JsonObjectReader, Optional<T>> reader) {
        Optional<T> value = reader.apply(members);
        members.rejectUnknownMembers();
        return value;
    }
}
