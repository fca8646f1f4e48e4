package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Reports the service as not ready while it has no keys to verify tokens with. Keys of before an outage count. */
@Singleton
@Readiness
final class IssuerKeysHealthIndicator implements HealthIndicator {
    private static final String NAME = "issuer-keys";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    private final IssuerKeys keys;
    private final Executor executor;

    IssuerKeysHealthIndicator(IssuerKeys keys, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.keys = keys;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        if (!keys.isRemote()) {
            return Publishers.just(HealthResult.builder(NAME, HealthStatus.UP).build());
        }
        // Nimbus reads the keys once for all probes that wait, and answers from its cache otherwise.
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::check, executor)
                .completeOnTimeout(
                        down("no keys within " + TIMEOUT.toSeconds() + " s"),
                        TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private HealthResult check() {
        try {
            return keys.select(ALL).isEmpty()
                    ? down("the set has no usable key")
                    : HealthResult.builder(NAME, HealthStatus.UP).build();
        } catch (KeySourceException unavailable) {
            return down(keys.problem().orElse(String.valueOf(unavailable.getMessage())));
        }
    }

    private static HealthResult down(String error) {
        return HealthResult.builder(NAME, HealthStatus.DOWN)
                .details(Map.of("error", error, "property", "valetkey.auth.jwks-url"))
                .build();
    }
}
