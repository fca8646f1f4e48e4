package dev.valetkey.core.inspect;

import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Rejection;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The result of all inspections of an upload. */
public sealed interface InspectionResult {

    /**
     * All required inspections have passed.
     *
     * @param progress the inspections that have passed
     */
    record Passed(InspectionProgress progress) implements InspectionResult {
        /**
         * Checks that there is a progress.
         *
         * @param progress the inspections that have passed
         * @throws NullPointerException if it is null
         */
        public Passed {
            Objects.requireNonNull(progress, "progress");
        }
    }

    /**
     * An inspection has rejected the bytes.
     *
     * @param rejection the reason
     * @param quarantine how long the bytes are kept in the quarantine, or null if they are deleted at once
     */
    record Failed(Rejection rejection, @Nullable Duration quarantine) implements InspectionResult {
        /**
         * Checks that there is a reason.
         *
         * @param rejection the reason
         * @param quarantine how long the bytes are kept in the quarantine, or null if they are deleted at once
         * @throws NullPointerException if there is no reason
         */
        public Failed {
            Objects.requireNonNull(rejection, "rejection");
        }
    }

    /**
     * An inspection has no verdict yet.
     *
     * @param retryAt when it is tried again
     * @param progress the inspections that have passed
     */
    record Pending(Instant retryAt, InspectionProgress progress) implements InspectionResult {
        /**
         * Checks that no member is null.
         *
         * @param retryAt when it is tried again
         * @param progress the inspections that have passed
         * @throws NullPointerException if a member is null
         */
        public Pending {
            Objects.requireNonNull(retryAt, "retryAt");
            Objects.requireNonNull(progress, "progress");
        }
    }

    /** Other bytes have replaced those that were verified; they have to be verified. */
    record Replaced() implements InspectionResult {}
}
