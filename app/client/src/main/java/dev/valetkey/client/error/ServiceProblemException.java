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
        public Details {
            violations = List.copyOf(violations);
            parts = List.copyOf(parts);
        }
    }

    public ServiceProblemException(Details details) {
        super(
                details.status() >= SERVER_ERROR || details.status() == TOO_MANY_REQUESTS ? Kind.FAULT : Kind.REFUSED,
                details.code(),
                details.detail());
        this.details = details;
    }

    public int status() {
        return details.status();
    }

    public List<Integer> parts() {
        return details.parts();
    }

    public Optional<Duration> retryAfter() {
        return details.retryAfter();
    }

    @Override
    public List<ServiceViolation> violations() {
        return details.violations();
    }
}
