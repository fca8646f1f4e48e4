package dev.valetkey.micronaut.ledger;

import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.DistributionSummary;
import jakarta.inject.Singleton;

import java.util.function.IntConsumer;

/** Shows how many requests share a transaction that adds uploads. */
@Singleton
@RequiresMeters
final class GroupCommitMetrics implements IntConsumer {

    private final DistributionSummary sizes;

    GroupCommitMetrics(Meters meters) {
        this.sizes = meters.summary(
                "ledger.group.commit.requests", "Requests that share a transaction in which uploads are added");
    }

    @Override
    public void accept(int requests) {
        sizes.record(requests);
    }
}
