package dev.valetkey.core.idempotency;

import java.util.Objects;
import java.util.function.Function;

/**
 * The outcome of a request that may carry an idempotency key. A request without a key is always {@link Answered}.
 *
 * @param <T> the outcome of the request itself
 */
public sealed interface IdempotencyOutcome<T> {

    /** Maps the outcome of the request. */
    <R> IdempotencyOutcome<R> map(Function<T, R> view);

    /**
     * The outcome of the request.
     *
     * @throws IllegalStateException if the key is in use or was used for another request
     */
    T orElseThrow();

    /** The request was executed, now or earlier. */
    record Answered<T>(T outcome) implements IdempotencyOutcome<T> {
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

    /** Another request with the same key is being executed; the caller may retry in a moment. */
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

    /** The key was used for a request with another content. */
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
