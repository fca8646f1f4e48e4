package dev.valetkey.locals3.form;

import dev.valetkey.locals3.gate.S3Error;

import java.util.Optional;

/** One of S3's rules about forms. Must be safe for use by many threads. */
@FunctionalInterface
public interface FormRule {

    /** The refusal that S3 would answer, or nothing when the form may go on. */
    Optional<S3Error> validate(PostForm form);
}
