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
 * @param more whether a batch was full, so that more may be due now
 * @param aborted how many of the expired uploads were multipart uploads, whose parts were deleted
 * @param lag how long the upload that was due longest had been due; zero if none was due
 * @param duration how long the sweep took
 */
public record SweepResult(
        Map<UploadState, Integer> states,
        List<RuntimeException> failures,
        int purged,
        boolean more,
        int aborted,
        Duration lag,
        Duration duration) {

    /**
     * Copies the collections.
     *
     * @param states how many of the examined uploads are in each state afterwards
     * @param failures why other uploads could not be examined
     * @param purged how many old records were deleted
     * @param more whether a batch was full, so that more may be due now
     * @param aborted how many of the expired uploads were multipart uploads, whose parts were deleted
     * @param lag how long the upload that was due longest had been due; zero if none was due
     * @param duration how long the sweep took
     * @throws NullPointerException if a member is null
     */
    public SweepResult {
        Objects.requireNonNull(lag, "lag");
        Objects.requireNonNull(duration, "duration");
        states = Map.copyOf(states);
        failures = List.copyOf(failures);
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
