package dev.valetkey.micronaut.web.body;

import com.fasterxml.jackson.core.JsonPointer;
import dev.valetkey.micronaut.problem.ProblemRaised;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
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
     * @throws ProblemRaised with all of the body's faults
     */
    public static <T> T read(@Nullable InputStream body, BodySize most, Function<ObjectReader, Optional<T>> reader) {
        return parse(most.read(body), reader);
    }

    /**
     * {@link #read} for a body that may be left out.
     *
     * @return empty if there is none
     */
    public static <T> Optional<T> readIfThere(
            @Nullable InputStream body, BodySize most, Function<ObjectReader, Optional<T>> reader) {
        byte[] json = most.read(body);
        return json.length == 0 ? Optional.empty() : Optional.of(parse(json, reader));
    }

    private static <T> T parse(byte[] json, Function<ObjectReader, Optional<T>> reader) {
        Faults faults = new Faults();
        ObjectReader members = new ObjectReader(JsonDocument.read(json, faults), JsonPointer.empty(), faults);
        Optional<T> value = reader.apply(members);
        members.refuseOthers();
        faults.raise();
        return value.orElseThrow();
    }
}
