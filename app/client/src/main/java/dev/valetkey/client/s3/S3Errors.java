package dev.valetkey.client.s3;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;

/** Converts failed requests to S3 into exceptions. */
public final class S3Errors {

    private S3Errors() {}

    /**
     * {@return the exception for a failed request: a {@link RetryableException}, or a final failure}
     *
     * @param result the result of the request
     */
    public static RuntimeException toException(S3Result result) {
        if (result instanceof NoResponse lost) {
            return new RetryableException(noResponse(lost));
        }
        S3Response response = (S3Response) result;
        return response.retryable()
                ? new RetryableException(unavailable(response), response.retryAfter())
                : refused(response);
    }

    private static ValetkeyClientException noResponse(NoResponse lost) {
        return new ValetkeyClientException(
                Kind.FAULT,
                "store-unreachable",
                "No response from S3 after %d bytes: %s.".formatted(lost.bytesSent(), lost.reason()));
    }

    private static ValetkeyClientException unavailable(S3Response response) {
        return new ValetkeyClientException(
                Kind.FAULT, "store-unavailable", "S3 is temporarily unavailable (" + response.describe() + ").");
    }

    /**
     * {@return the exception for a response that a retry would not change}
     *
     * @param response the response of S3
     */
    public static ValetkeyClientException refused(S3Response response) {
        return new ValetkeyClientException(
                Kind.REFUSED, "store-refused", "S3 rejected the request (" + response.describe() + ").");
    }
}
