package dev.valetkey.core.download;

import dev.valetkey.core.upload.Violation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** What all policies together say about a request to read. */
sealed interface DownloadJudgement {

    /**
     * Allowed.
     *
     * @param maxExpiry the shortest life that a policy asked for, or null if none did
     */
    record Allowed(@Nullable Duration maxExpiry) implements DownloadJudgement {}

    /** Refused, for all of these reasons, at least one. */
    record Denied(List<Violation> violations) implements DownloadJudgement {
        public Denied {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("A denial has at least one reason");
            }
        }
    }
}
