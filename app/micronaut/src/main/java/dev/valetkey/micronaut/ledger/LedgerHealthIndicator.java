package dev.valetkey.micronaut.ledger;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reports the service as not ready while the ledger's database does not answer within three seconds. One check at a time, so
 * that probes of a frozen database occupy one thread and one connection.
 */
@Singleton
@Readiness
@Requires(classes = HealthIndicator.class)
@Requires(beans = LedgerDatabase.class)
final class LedgerHealthIndicator implements HealthIndicator {

    private static final String NAME = "ledger";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final LedgerDatabase database;
    private final Executor executor;
    private final AtomicReference<CompletableFuture<HealthResult>> running = new AtomicReference<>();

    LedgerHealthIndicator(LedgerDatabase database, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.database = database;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> check().copy()
                .completeOnTimeout(
                        down("no answer within " + TIMEOUT.toSeconds() + " s"),
                        TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private CompletableFuture<HealthResult> check() {
        CompletableFuture<HealthResult> mine = new CompletableFuture<>();
        CompletableFuture<HealthResult> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        executor.execute(() -> {
            HealthResult result = query();
            running.set(null);
            mine.complete(result);
        });
        return mine;
    }

    private HealthResult query() {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.isValid((int) TIMEOUT.toSeconds())
                    ? result(HealthStatus.UP, Map.of("database", database.name().toString()))
                    : down("the connection is broken");
        } catch (SQLException failed) {
            return down(String.valueOf(failed.getMessage()));
        } catch (RuntimeException failed) {
            return down(failed.toString());
        }
    }

    private HealthResult down(String error) {
        return result(HealthStatus.DOWN, Map.of("database", database.name().toString(), "error", error));
    }

    private static HealthResult result(HealthStatus status, Map<String, String> details) {
        return HealthResult.builder(NAME, status).details(details).build();
    }
}
