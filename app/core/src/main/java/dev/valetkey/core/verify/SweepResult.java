package dev.valetkey.core.verify;

import dev.valetkey.core.upload.UploadState;

import java.util.List;
import java.util.Map;

/**
 * The result of one sweep.
 *
 * @param states how many of the examined uploads are in each state afterwards
 * @param failures why other uploads could not be examined
 * @param purged how many old records were deleted
 * @param more whether a batch was full, so that more may be due now
 */
public record SweepResult(Map<UploadState, Integer> states, List<RuntimeException> failures, int purged, boolean more) {

    /**
     * Copies the collections.
     *
     * @param states how many of the examined uploads are in each state afterwards
     * @param failures why other uploads could not be examined
     * @param purged how many old records were deleted
     * @param more whether a batch was full, so that more may be due now
     */
    public SweepResult {
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
