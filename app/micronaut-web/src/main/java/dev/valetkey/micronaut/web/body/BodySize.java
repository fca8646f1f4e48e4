package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many bytes a route reads of a body at most. */
public enum BodySize {
    /** 64 KiB: bodies of the API are small; files never pass through here. */
    DEFAULT(64 << 10),
    /** 1 MiB, for a hundred things at once. */
    BATCH(1 << 20);

    private final int bytes;

    BodySize(int bytes) {
        this.bytes = bytes;
    }

    /** @throws ProblemException if there are too many */
    void validate(long bytes) {
        if (bytes > this.bytes) {
            throw ProblemException.of(ProblemCode.BODY_TOO_LARGE);
        }
    }

    /**
     * All bytes of the body, also when the client sends no length.
     *
     * @throws ProblemException if there are too many
     */
    public byte[] read(@Nullable InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            byte[] read = body.readNBytes(bytes + 1);
            validate(read.length);
            return read;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The route reads larger or smaller bodies than the usual ones; its reader names the same size. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface MaxBodySize {

        BodySize value();
    }
}
