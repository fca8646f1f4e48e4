package dev.valetkey.client.s3;

import dev.valetkey.client.http.RetryAfter;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The result of one request to S3. */
public sealed interface S3Result {

    /**
     * S3 responded.
     *
     * @param status the HTTP status
     * @param code S3's error code; empty without an error document
     * @param message S3's error message; empty without an error document
     * @param retryAfter the time to wait before a retry; empty without {@code Retry-After}
     */
    record S3Response(int status, String code, String message, Optional<Duration> retryAfter) implements S3Result {

        private static final Set<Integer> RETRYABLE_STATUSES = Set.of(408, 409, 412, 429);
        private static final int NOT_IMPLEMENTED = 501;

        private static final Pattern CODE = element("Code");
        private static final Pattern MESSAGE = element("Message");

        static S3Response of(HttpResponse<String> response) {
            return of(response.statusCode(), response.headers(), response.body());
        }

        static S3Response of(int status, HttpHeaders headers, String document) {
            return new S3Response(
                    status, text(CODE, document), text(MESSAGE, document), RetryAfter.parse(headers, Instant.now()));
        }

        /** An element of S3's flat error document. */
        private static Pattern element(String name) {
            return Pattern.compile("<" + name + ">([^<]{1,300})</" + name + ">");
        }

        private static String text(Pattern element, String xml) {
            Matcher found = element.matcher(xml);
            return found.find() ? found.group(1) : "";
        }

        /** {@return whether the status is 2xx} */
        public boolean successful() {
            return status / 100 == 2;
        }

        /** {@return whether the URL, or the credentials that signed it, have expired} */
        public boolean expired() {
            return status == 403 && (code.equals("ExpiredToken") || message.contains("expired"));
        }

        /** {@return whether the multipart upload no longer exists: it was completed or aborted} */
        public boolean noSuchUpload() {
            return status == 404;
        }

        /** {@return whether S3 received other bytes than those that were signed} */
        public boolean digestMismatch() {
            return code.equals("BadDigest") || code.equals("XAmzContentChecksumMismatch");
        }

        /** {@return whether an object already exists: possibly ours, from an attempt whose response was lost} */
        public boolean preconditionFailed() {
            return status == 412;
        }

        /**
         * {@return whether a retry can succeed. 409 is a delete concurrent with our conditional write, and S3 returns
         * 400 {@code RequestTimeout} when it closed the connection because of a slow body}
         */
        public boolean retryable() {
            return (status >= 500 && status != NOT_IMPLEMENTED)
                    || RETRYABLE_STATUSES.contains(status)
                    || code.equals("RequestTimeout");
        }

        String describe() {
            String error = code.isEmpty() ? message : message.isEmpty() ? code : code + ": " + message;
            return error.isEmpty() ? "status " + status : "status " + status + ", " + error;
        }
    }

    /**
     * S3 did not respond.
     *
     * @param bytesSent bytes of the file that were sent
     * @param complete whether all bytes were sent, so that S3 may have stored them without confirming it
     * @param reason why there is no response
     */
    record NoResponse(long bytesSent, boolean complete, String reason) implements S3Result {}
}
