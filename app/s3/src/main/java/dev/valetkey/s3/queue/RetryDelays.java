package dev.valetkey.s3.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a message is received again, by its outcome and by how often it was received. The delay grows, so that a message that
 * never succeeds causes little work, also in a queue without a dead-letter queue. Up to half of it is random, so that messages
 * that failed together are not received together.
 */
final class RetryDelays {

    /**
     * A verification that is still running after this many receipts has seen the object, or has died and is continued by the
     * sweeper. Less than the five receipts after which the kit's queue moves a message to its dead-letter queue.
     */
    private static final int MAX_RUNNING = 4;

    private static final Duration MAX = Duration.ofMinutes(15);

    private final RandomGenerator random;

    RetryDelays(RandomGenerator random) {
        this.random = random;
    }

    /** Returns the delay; empty if the message is done and can be deleted. */
    Optional<Duration> after(MessageOutcome outcome, int receives) {
        return switch (outcome) {
            case STORED, QUARANTINED, REJECTED, EXPIRED, ABSENT, INSPECTING, SETTLED, UNKNOWN, FOREIGN, TEST, OTHER ->
                Optional.empty();
            case RUNNING ->
                receives >= MAX_RUNNING ? Optional.empty() : Optional.of(delay(Duration.ofSeconds(5), 3, receives));
            // It stays malformed, so that the next receipts only bring it to the dead-letter queue.
            case MALFORMED -> Optional.of(delay(Duration.ofSeconds(1), 2, receives));
            // Five receipts last more than ten minutes, and consumers pause meanwhile, so that an outage fills no
            // dead-letter queue.
            case UNAVAILABLE, FAILED -> Optional.of(delay(Duration.ofSeconds(20), 4, receives));
        };
    }

    private Duration delay(Duration first, int factor, int receives) {
        Duration delay = first;
        for (int i = 1; i < receives && delay.compareTo(MAX) < 0; i++) {
            delay = delay.multipliedBy(factor);
        }
        long half = (delay.compareTo(MAX) < 0 ? delay : MAX).toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
