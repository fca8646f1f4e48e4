package dev.valetkey.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The service rejected a request with a problem (RFC 9457). */
public final class ServiceProblemException extends ValetkeyClientException {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient Details details;

    /**
     * The contents of the response.
     *
     * @param status the HTTP status
     * @param code the problem's code, or {@code http-STATUS} if the response is not a problem of the service
     * @param detail the message
     * @param violations every reason; may be empty
     * @param parts the part numbers that the problem concerns; usually empty
     * @param retryAfter the time to wait before a retry; empty without {@code Retry-After}
     */
    public record Details(
            int status,
            String code,
            String detail,
            List<ServiceViolation> violations,
            List<Integer> parts,
            Optional<Duration> retryAfter) {
        /**
         * Copies the lists.
         *
         * @param status the HTTP status
         * @param code the problem's code, or {@code http-STATUS} if the response is not a problem of the service
         * @param detail the message
         * @param violations every reason; may be empty
         * @param parts the part numbers that the problem concerns; usually empty
         * @param retryAfter the time to wait before a retry; empty without {@code Retry-After}
         */
        public Details {
            violations = List.copyOf(violations);
            parts = List.copyOf(parts);
        }
    }

    /**
     * Creates the exception from the details of a problem.
     *
     * @param details the status, the code and the members of the problem
     */
    public ServiceProblemException(Details details) {
        super(
                details.status() >= SERVER_ERROR || details.status() == TOO_MANY_REQUESTS ? Kind.FAULT : Kind.REFUSED,
                details.code(),
                details.detail());
        this.details = details;
    }

    /** {@return the HTTP status, 400 to 599} */
    public int status() {
        return details.status();
    }

    /** {@return the numbers of the parts that must be sent again; empty for other problems} */
    public List<Integer> parts() {
        return details.parts();
    }

    /** {@return the value of {@code Retry-After}; empty without the header} */
    public Optional<Duration> retryAfter() {
        return details.retryAfter();
    }

    @Override
    public List<ServiceViolation> violations() {
        return details.violations();
    }
}
