package dev.valetkey.core.inspect;

import dev.valetkey.policy.inspection.InspectionOutcome;

import java.time.Duration;

/** Observes inspections, for metrics. Must return at once and throw nothing. */
@FunctionalInterface
public interface InspectionObserver {

    /** Observes nothing. */
    InspectionObserver NONE = (inspection, outcome, took) -> {};

    /**
     * An inspector was called.
     *
     * @param inspection the name of the inspection
     * @param outcome its outcome; undecided if it failed or exceeded its time budget
     * @param took how long it took
     */
    void inspected(String inspection, InspectionOutcome outcome, Duration took);
}
