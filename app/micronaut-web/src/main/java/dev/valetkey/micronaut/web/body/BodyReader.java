package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a request body, and reports all of its errors at once. */
public final class BodyReader {

    private BodyReader() {}

    /**
     * Reads a body that a request may omit.
     *
     * @param <T> the type that the body is read as
     * @param json the bytes of the body
     * @param reader reads the members; returns empty only after it reported an error
     * @return empty without a body
     * @throws ProblemException with all errors of the body
     */
    public static <T> Optional<T> readOptional(byte[] json, Function<JsonObjectReader, Optional<T>> reader) {
        return json.length == 0 ? Optional.empty() : Optional.of(read(json, reader));
    }

    /**
     * Reads the body.
     *
     * @param <T> the type that the body is read as
     * @param json the bytes of the body
     * @param reader reads the members; returns empty only after it reported an error
     * @return the value of the body
     * @throws ProblemException with all errors of the body
     */
    public static <T> T read(byte[] json, Function<JsonObjectReader, Optional<T>> reader) {
        BodyErrors errors = new BodyErrors();
        JsonObjectReader members = new JsonObjectReader(JsonDocument.read(json, errors), BoundedPointer.ROOT, errors);
        Optional<T> value = readAll(members, reader);
        errors.throwIfAny();
        return value.orElseThrow();
    }

    /**
     * Reads each object of the body's only array; the errors of one object do not affect the others.
     *
     * @param <T> the type that an object is read as
     * @param json the bytes of the body
     * @param array the name of the array
     * @param maxCount the maximum number of objects; the minimum is one
     * @param reader reads the members of one object; returns empty only after it reported an error
     * @return a value or a problem for each object, in their order
     * @throws ProblemException with the errors outside of the objects
     */
    public static <T> List<BodyElement<T>> readEach(
            byte[] json, String array, int maxCount, Function<JsonObjectReader, Optional<T>> reader) {
        BodyErrors errors = new BodyErrors();
        JsonObjectReader members = new JsonObjectReader(JsonDocument.read(json, errors), BoundedPointer.ROOT, errors);
        List<Optional<T>> values = members.elements(array, 1, maxCount).stream()
                .map(object -> object.flatMap(element -> readAll(element, reader)))
                .toList();
        members.rejectUnknownMembers();
        errors.throwIfElementsOmitted();
        List<BodyElement<T>> elements = new ArrayList<>();
        for (Optional<T> value : values) {
            BoundedPointer pointer = BoundedPointer.ROOT.child(array).child(elements.size());
            elements.add(errors.removeAt(pointer.text())
                    .<BodyElement<T>>map(BodyElement.Invalid::new)
                    .orElseGet(() -> new BodyElement.Valid<>(value.orElseThrow())));
        }
        errors.throwIfAny();
        return elements;
    }

    private static <T> Optional<T> readAll(JsonObjectReader members, Function<JsonObjectReader, Optional<T>> reader) {
        Optional<T> value = reader.apply(members);
        members.rejectUnknownMembers();
        return value;
    }
}
