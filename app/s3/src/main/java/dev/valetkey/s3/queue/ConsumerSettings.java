package dev.valetkey.s3.queue;

import java.time.Duration;

/**
 * How a node consumes the queue.
 *
 * @param concurrency how many messages this node handles at the same time, 1 to 100
 * @param pollWait how long a poll waits for a message, whole seconds, 1 s to 20 s
 * @param visibility how long a message of a node that died stays invisible, whole seconds, 3 s to 12 h
 */
public record ConsumerSettings(int concurrency, Duration pollWait, Duration visibility) {

    /** The maximum of SQS (Amazon SQS Developer Guide, "Short and long polling"); longer waits need fewer calls. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** The limit of {@code concurrency}. */
    public static final int MAX_CONCURRENCY = 100;

    /** As long as the lease of a verification, which keeps another node from continuing it earlier. */
    public static final Duration DEFAULT_VISIBILITY = Duration.ofSeconds(30);

    private static final Duration MIN_VISIBILITY = Duration.ofSeconds(3);
    private static final Duration MAX_VISIBILITY = Duration.ofHours(12);

    /**
     * Checks the ranges.
     *
     * @param concurrency how many messages this node handles at the same time, 1 to 100
     * @param pollWait how long a poll waits for a message, whole seconds, 1 s to 20 s
     * @param visibility how long a message of a node that died stays invisible, whole seconds, 3 s to 12 h
     * @throws IllegalArgumentException if a value is out of range
     */
    public ConsumerSettings {
        boolean valid = concurrency >= 1
                && concurrency <= MAX_CONCURRENCY
                && isWithin(pollWait, Duration.ofSeconds(1), MAX_WAIT)
                && isWithin(visibility, MIN_VISIBILITY, MAX_VISIBILITY);
        if (!valid) {
            throw new IllegalArgumentException(
                    "Invalid settings: concurrency " + concurrency + ", wait " + pollWait + ", visibility " + visibility
                            + ". Expected 1 to " + MAX_CONCURRENCY + ", 1 s to 20 s, and 3 s to 12 h.");
        }
    }

    private static boolean isWithin(Duration duration, Duration min, Duration max) {
        return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0;
    }
}
