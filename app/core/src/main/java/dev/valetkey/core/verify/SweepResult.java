package dev.valetkey.core.verify;

import dev.valetkey.core.upload.UploadState;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of one sweep.
 *
 * @param states how many of the examined uploads are in each state afterwards
 * @param failures why other uploads could not be examined
 * @param purged how many old records were deleted
 * @param lag how long the longest overdue upload had been due when it was claimed; zero if none was due
 * @param more whether a batch was full, so that more may be due now
 */
public record SweepResult(
        Map<UploadState, Integer> states, List<RuntimeException> failures, int purged, Duration lag, boolean more) {

    /**
     * Copies the collections.
     *
     * @param states how many of the examined uploads are in each state afterwards
     * @param failures why other uploads could not be examined
     * @param purged how many old records were deleted
     * @param lag how long the longest overdue upload had been due when it was claimed; zero if none was due
 * @param more whether a batch was full, so that more may be due now
     * @throws NullPointerException if a member is null
     */
    public SweepResult {
        states = Map.copyOf(states);
        failures = List.copyOf(failures);
        Objects.requireNonNull(lag, "lag");
    }

    /**
     * {@return how many of the examined uploads are in a state afterwards}
     *
     * @param state the state
     */
    public int count(UploadState state) {
        return states.getOrDefault(state, 0);
    }
}
