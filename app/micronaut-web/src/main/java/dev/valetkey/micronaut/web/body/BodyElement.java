package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemException;

import java.util.Objects;

/**
 * One object of an array, read independently of the others.
 *
 * @param <T> the type that it is read as
 */
public sealed interface BodyElement<T> {

    /** An object without errors. */
    record Valid<T>(T value) implements BodyElement<T> {
        public Valid {
            Objects.requireNonNull(value, "value");
        }
    }

    /** An object with errors; the pointers of the problem are relative to the object. */
    record Invalid<T>(ProblemException problem) implements BodyElement<T> {
        public Invalid {
            Objects.requireNonNull(problem, "problem");
        }
    }
}
