package dev.valetkey.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the service refuses (RFC 9457), as it says it itself. */
public final class ServiceProblemException extends ValetkeyClientException {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient Details details;

    /**
     * What was answered.
     *
     * @param status of HTTP
     * @param code the service's word, or {@code http-STATUS} if the answer was not the service's
     * @param detail a sentence
     * @param violations all reasons; may be empty
     * @param parts the numbers of the parts that it is about; mostly empty
     * @param retryAfter how long the service asks to wait; empty if it does not
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

    public ServiceProblemException(Details facts) {
        super(
                facts.status() >= SERVER_ERROR || facts.status() == TOO_MANY_REQUESTS ? Kind.FAULT : Kind.REFUSED,
                facts.code(),
                facts.detail());
        this.details = facts;
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
