package dev.valetkey.core.idempotency;

import java.util.Objects;
import java.util.function.Function;

/**
 * The outcome of a request that may carry an idempotency key. A request without a key is always {@link Answered}.
 *
 * @param <T> the outcome of the request itself
 */
public sealed interface IdempotencyOutcome<T> {

    /**
     * Maps the outcome of the request.
     *
     * @param <R> the type of the view
     * @param view converts the outcome of the request; called only if the request was executed
     * @return the converted outcome, or this state of the key
     */
    <R> IdempotencyOutcome<R> map(Function<T, R> view);

    /**
     * {@return the outcome of the request}
     *
     * @throws IllegalStateException if the key is in use or was used for another request
     */
    T orElseThrow();

    /**
     * The request was executed, now or earlier.
     *
     * @param <T> the outcome of the request itself
     * @param outcome the outcome of this or of the earlier execution
     */
    record Answered<T>(T outcome) implements IdempotencyOutcome<T> {
        /**
         * Checks that there is an outcome.
         *
         * @param outcome the outcome of this or of the earlier execution
         * @throws NullPointerException if the outcome is null
         */
        public Answered {
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public <R> IdempotencyOutcome<R> map(Function<T, R> view) {
            return new Answered<>(view.apply(outcome));
        }

        @Override
        public T orElseThrow() {
            return outcome;
        }
    }

    /**
     * Another request with the same key is being executed; the caller may retry in a moment.
     *
     * @param <T> the outcome of the request itself
     */
    record RequestInProgress<T>() implements IdempotencyOutcome<T> {
        @Override
        public <R> IdempotencyOutcome<R> map(Function<T, R> view) {
            return new RequestInProgress<>();
        }

        @Override
        public T orElseThrow() {
            throw new IllegalStateException("Another request with this idempotency key is in progress");
        }
    }

    /**
     * The key was used for a request with another content.
     *
     * @param <T> the outcome of the request itself
     */
    record KeyReused<T>() implements IdempotencyOutcome<T> {
        @Override
        public <R> IdempotencyOutcome<R> map(Function<T, R> view) {
            return new KeyReused<>();
        }

        @Override
        public T orElseThrow() {
            throw new IllegalStateException("This idempotency key was used for another request");
        }
    }
}
