package dev.valetkey.client.s3;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;

/** What to make of a request that S3 did not take. */
public final class S3Errors {

    private S3Errors() {}

    /** Something to try again, or a refusal. */
    public static RuntimeException toException(S3Result result) {
        if (result instanceof NoResponse silence) {
            return new RetryableException(noResponse(silence));
        }
        S3Response answer = (S3Response) result;
        return answer.retryable() ? new RetryableException(unavailable(answer), answer.retryAfter()) : refused(answer);
    }

    private static ValetkeyClientException noResponse(NoResponse silence) {
        return new ValetkeyClientException(
                Kind.FAULT,
                "store-unreachable",
                "S3 gave no answer after %d bytes: %s.".formatted(silence.bytesSent(), silence.reason()));
    }

    private static ValetkeyClientException unavailable(S3Response answer) {
        return new ValetkeyClientException(Kind.FAULT, "store-unavailable", "S3 does not take it now (" + answer.describe() + ").");
    }

    public static ValetkeyClientException refused(S3Response answer) {
        return new ValetkeyClientException(Kind.REFUSED, "store-refused", "S3 refused it (" + answer.describe() + ").");
    }
}
