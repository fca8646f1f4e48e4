package dev.valetkey.client.s3;

import dev.valetkey.client.http.RetryAfter;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one request to S3 ended. */
public sealed interface S3Result {

    /**
     * With an answer.
     *
     * @param status of HTTP
     * @param code S3's word; empty if there is none
     * @param message S3's sentence; empty if there is none
     * @param retryAfter how long it asks to wait
     */
    record S3Response(int status, String code, String message, Optional<Duration> retryAfter) implements S3Result {

        private static final Set<Integer> RETRYABLE_STATUSES = Set.of(408, 409, 412, 429);
        private static final int NOT_IMPLEMENTED = 501;

        private static final Pattern CODE = element("Code");
        private static final Pattern MESSAGE = element("Message");

        static S3Response of(HttpResponse<String> response) {
            return new S3Response(
                    response.statusCode(),
                    text(CODE, response.body()),
                    text(MESSAGE, response.body()),
                    RetryAfter.parse(response.headers(), Instant.now()));
        }

        /** An element of S3's flat error document. */
        private static Pattern element(String name) {
            return Pattern.compile("<" + name + ">([^<]{1,300})</" + name + ">");
        }

        private static String text(Pattern element, String xml) {
            Matcher found = element.matcher(xml);
            return found.find() ? found.group(1) : "";
        }

        public boolean successful() {
            return status / 100 == 2;
        }

        /** The URL, or the credentials that signed it, have come to their end. */
        public boolean expired() {
            return status == 403 && (code.equals("ExpiredToken") || message.contains("expired"));
        }

        /** There is no such multipart upload any more: it was completed or aborted. */
        public boolean noSuchUpload() {
            return status == 404;
        }

        /** What arrived is not what was signed. */
        public boolean digestMismatch() {
            return code.equals("BadDigest") || code.equals("XAmzContentChecksumMismatch");
        }

        /** An object is there already: perhaps ours, from an attempt whose answer was lost. */
        public boolean preconditionFailed() {
            return status == 412;
        }

        /**
         * Whether the same may work the next time. 409 is a delete that crossed our conditional write, and S3 says 400
         * {@code RequestTimeout} when a slow body made it close the connection.
         */
        public boolean retryable() {
            return (status >= 500 && status != NOT_IMPLEMENTED)
                    || RETRYABLE_STATUSES.contains(status)
                    || code.equals("RequestTimeout");
        }

        String describe() {
            String said = code.isEmpty() ? message : message.isEmpty() ? code : code + ": " + message;
            return said.isEmpty() ? "status " + status : "status " + status + ", " + said;
        }
    }

    /**
     * Without one.
     *
     * @param bytesSent bytes of the file that had gone
     * @param complete whether that was all, so that they may be there although nobody said so
     * @param reason what happened instead
     */
    record NoResponse(long bytesSent, boolean complete, String reason) implements S3Result {}
}
