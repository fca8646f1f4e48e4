package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemException;

import java.util.Objects;

/**
 * One object of an array that is read by itself.
 *
 * @param <T> what it stands for
 */
public sealed interface BodyElement<T> {

    /** It says this. */
    record Valid<T>(T value) implements BodyElement<T> {
        public Valid {
            Objects.requireNonNull(value, "value");
        }
    }

    /** It is faulty; what the problem points to is told from the object on. */
    record Invalid<T>(ProblemException problem) implements BodyElement<T> {
        public Invalid {
            Objects.requireNonNull(problem, "problem");
        }
    }
}
