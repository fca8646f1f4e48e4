package dev.valetkey.micronaut.web.intake;

import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads a request's body up to a limit, also when the client sends no length. */
final class BoundedBody {
    private static final int LARGEST = 64 << 10;

    private BoundedBody() {}

    /**
     * All bytes of the body.
     *
     * @throws ProblemRaised if there are too many
     */
    static byte[] read(@Nullable InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw ProblemRaised.of(ProblemCode.BODY_TOO_LARGE);
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
