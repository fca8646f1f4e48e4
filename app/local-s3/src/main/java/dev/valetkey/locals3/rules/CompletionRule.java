package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** One of S3's rules about completions of open uploads. Must be safe for use by many threads. */
@FunctionalInterface
public interface CompletionRule {

    /** The refusal that S3 would answer, or nothing when the completion may go on. */
    Optional<S3Error> validate(CompletionRequest ending);
}
