package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** A rule of S3 about requests. Implementations must be thread-safe. */
@FunctionalInterface
public interface S3Rule {

    /**
     * {@return the error that S3 would return; empty for a valid request}
     *
     * @param request the request, whose body is not read
     */
    Optional<S3Error> validate(S3Request request);
}
