package dev.valetkey.server.client.store;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.retry.Again;
import dev.valetkey.server.client.store.StoreResult.Answer;
import dev.valetkey.server.client.store.StoreResult.Silence;

/** What to make of a request that S3 did not take. */
public final class StoreFailures {

    private StoreFailures() {}

    /** Something to try again, or a refusal. */
    public static RuntimeException of(StoreResult result) {
        if (result instanceof Silence silence) {
            return new Again(silent(silence));
        }
        Answer answer = (Answer) result;
        return answer.passing() ? new Again(busy(answer), answer.retryAfter()) : refused(answer);
    }

    private static Failure silent(Silence silence) {
        return new Failure(
                Kind.FAULT,
                "store-unreachable",
                "S3 gave no answer after %d bytes: %s.".formatted(silence.sent(), silence.why()));
    }

    private static Failure busy(Answer answer) {
        return new Failure(Kind.FAULT, "store-unavailable", "S3 does not take it now (" + answer.words() + ").");
    }

    public static Failure refused(Answer answer) {
        return new Failure(Kind.REFUSED, "store-refused", "S3 refused it (" + answer.words() + ").");
    }
}
