package dev.valetkey.core.idempotency;

import java.util.Objects;
import java.util.function.Function;

/**
 * What is answered to a request that may have been sent before.
 *
 * @param <T> what became of the request
 */
public sealed interface IdempotencyOutcome<T> {

    /** The same with another view of what became of the request. */
    <R> IdempotencyOutcome<R> map(Function<T, R> view);

    /** It was done, now or earlier. */
    record Answered<T>(T outcome) implements IdempotencyOutcome<T> {
        public Answered {
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public <R> IdempotencyOutcome<R> map(Function<T, R> view) {
            return new Answered<>(view.apply(outcome));
        }
    }

    /** It is being done by somebody else; ask again in a moment. */
    record RequestInProgress<T>() implements IdempotencyOutcome<T> {
        @Override
        public <R> IdempotencyOutcome<R> map(Function<T, R> view) {
            return new RequestInProgress<>();
        }
    }

    /** Its key was used for a request that says something else. */
    record KeyReused<T>() implements IdempotencyOutcome<T> {
        @Override
        public <R> IdempotencyOutcome<R> map(Function<T, R> view) {
            return new KeyReused<>();
        }
    }
}
