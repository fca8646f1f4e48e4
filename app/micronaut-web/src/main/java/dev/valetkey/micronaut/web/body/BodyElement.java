package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemException;

import java.util.Objects;

/**
 * One object of an array, read independently of the others.
 *
 * @param <T> the type that it is read as
 */
public sealed interface BodyElement<T> {

    /**
     * An object without errors.
     *
     * @param <T> the type that the object is read as
     * @param value the value of the object
     */
    record Valid<T>(T value) implements BodyElement<T> {
        /**
         * Checks that there is a value.
         *
         * @param value the value of the object
         * @throws NullPointerException if the value is null
         */
        public Valid {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * An object with errors; the pointers of the problem are relative to the object.
     *
     * @param <T> the type that the object would be read as
     * @param problem every error of the object
     */
    record Invalid<T>(ProblemException problem) implements BodyElement<T> {
        /**
         * Checks that there is a problem.
         *
         * @param problem every error of the object
         * @throws NullPointerException if the problem is null
         */
        public Invalid {
            Objects.requireNonNull(problem, "problem");
        }
    }
}
