package dev.valetkey.micronaut.ledger;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;

/**
 * Registers the pool's own meters, {@code hikaricp.connections} with the label {@code pool=valetkey-ledger}. A DataSource of the
 * service has those of Micronaut.
 */
@Context
@RequiresMeters
@Requires(beans = LedgerDatabase.class)
final class PoolMetrics {

    PoolMetrics(MeterRegistry registry, LedgerDatabase database) {
        if (database.dataSource() instanceof HikariDataSource pool && pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
    }
}
