package dev.valetkey.locals3.post;

import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** One of S3's rules about forms. Must be safe for use by many threads. */
@FunctionalInterface
public interface PostObjectRule {

    /** The refusal that S3 would answer, or nothing when the form may go on. */
    Optional<S3Error> validate(PostForm form);
}
