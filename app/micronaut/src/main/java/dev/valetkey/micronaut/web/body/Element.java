package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.problem.ProblemRaised;

import java.util.Objects;

/**
 * One object of an array that is read by itself.
 *
 * @param <T> what it stands for
 */
public sealed interface Element<T> {

    /** It says this. */
    record Valid<T>(T value) implements Element<T> {
        public Valid {
            Objects.requireNonNull(value, "value");
        }
    }

    /** It is faulty; what the problem points to is told from the object on. */
    record Invalid<T>(ProblemRaised problem) implements Element<T> {
        public Invalid {
            Objects.requireNonNull(problem, "problem");
        }
    }
}
