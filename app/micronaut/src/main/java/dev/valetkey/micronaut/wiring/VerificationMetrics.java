package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.PartsMismatched;
import dev.valetkey.core.verify.Verification.Settled;
import dev.valetkey.core.verify.VerificationObserver;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Times verifications by their outcome. */
@Singleton
@RequiresMeters
final class VerificationMetrics implements VerificationObserver {

    private final MeterProvider<Timer> verifications;
    private final Counter takeovers;

    VerificationMetrics(Meters meters) {
        this.verifications = meters.timer("uploads.verifications", "Verifications of uploaded objects");
        this.takeovers = meters.counter(
                        "uploads.takeovers", "Verifications that another node left and this one continued")
                .withTags();
    }

    @Override
    public void takenOver(Upload upload) {
        takeovers.increment();
    }

    @Override
    public void verified(Verification result, Duration duration) {
        record(outcome(result), duration);
    }

    @Override
    public void failed(RuntimeException failure, Duration duration) {
        record("error", duration);
    }

    private void record(String outcome, Duration duration) {
        verifications.withTags("outcome", outcome).record(duration);
    }

    private static String outcome(Verification result) {
        if (result instanceof Settled settled) {
            return settled.upload().state().wireName();
        } else if (result instanceof PartsMismatched) {
            return "parts-mismatched";
        }
        return result instanceof NotUploaded ? "not-uploaded" : "changed";
    }
}
