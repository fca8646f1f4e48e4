package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** One of S3's rules about requests. Must be safe for use by many threads. */
@FunctionalInterface
public interface S3Rule {

    /** The refusal that S3 would answer, or nothing when the request may go on. */
    Optional<S3Error> validate(S3Request request);
}
