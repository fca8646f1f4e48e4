package dev.valetkey.server.client.store;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.retry.Again;
import dev.valetkey.server.client.store.StoreResult.S3Response;
import dev.valetkey.server.client.store.StoreResult.NoResponse;

/** What to make of a request that S3 did not take. */
public final class StoreFailures {

    private StoreFailures() {}

    /** Something to try again, or a refusal. */
    public static RuntimeException toException(StoreResult result) {
        if (result instanceof NoResponse silence) {
            return new Again(noResponse(silence));
        }
        S3Response answer = (S3Response) result;
        return answer.retryable() ? new Again(unavailable(answer), answer.retryAfter()) : refused(answer);
    }

    private static Failure noResponse(NoResponse silence) {
        return new Failure(
                Kind.FAULT,
                "store-unreachable",
                "S3 gave no answer after %d bytes: %s.".formatted(silence.bytesSent(), silence.reason()));
    }

    private static Failure unavailable(S3Response answer) {
        return new Failure(Kind.FAULT, "store-unavailable", "S3 does not take it now (" + answer.describe() + ").");
    }

    public static Failure refused(S3Response answer) {
        return new Failure(Kind.REFUSED, "store-refused", "S3 refused it (" + answer.describe() + ").");
    }
}
