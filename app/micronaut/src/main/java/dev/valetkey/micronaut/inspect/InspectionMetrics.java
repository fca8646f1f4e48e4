package dev.valetkey.micronaut.inspect;

import dev.valetkey.core.inspect.InspectionObserver;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import dev.valetkey.policy.inspection.InspectionOutcome;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Times inspections by name and outcome. */
@Singleton
@RequiresMeters
final class InspectionMetrics implements InspectionObserver {

    private final MeterProvider<Timer> inspections;

    InspectionMetrics(Meters meters) {
        this.inspections = meters.timer("uploads.inspections", "Inspections of uploaded objects");
    }

    @Override
    public void inspected(String inspection, InspectionOutcome outcome, Duration took) {
        inspections.withTags("inspection", inspection, "outcome", name(outcome)).record(took);
    }

    private static String name(InspectionOutcome outcome) {
        if (outcome instanceof InspectionOutcome.Clean) {
            return "clean";
        }
        return outcome instanceof InspectionOutcome.Rejected ? "rejected" : "undecided";
    }
}
