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

/** The maximum size of a request body. */
public enum BodySize {
    /** 64 KiB: bodies of the API are small; files never pass through here. */
    DEFAULT(64 << 10),
    /** 1 MiB, for batches of up to a hundred objects. */
    BATCH(1 << 20);

    private final int bytes;

    BodySize(int bytes) {
        this.bytes = bytes;
    }

    /** @throws ProblemException if the size exceeds the maximum */
    void validate(long bytes) {
        if (bytes > this.bytes) {
            throw ProblemException.of(ProblemCode.BODY_TOO_LARGE);
        }
    }

    /**
     * {@return all bytes of the body, with or without a {@code Content-Length}; none without a body}
     *
     * @param body the request body, or null without one; closed
     * @throws ProblemException if the body exceeds the maximum
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

    /** The maximum of a route that differs from {@link #DEFAULT}; the route reads the body with the same maximum. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface MaxBodySize {

        /** {@return the maximum size of the body} */
        BodySize value();
    }
}
