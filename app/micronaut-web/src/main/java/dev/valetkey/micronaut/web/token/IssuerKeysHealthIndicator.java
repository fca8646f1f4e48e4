package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.valetkey.micronaut.web.token.keys.IssuerKeys;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Reports the service as not ready while it has no keys to verify tokens with. Keys of before an outage count. If some of
 * several issuers are unavailable, the service is ready for the users of the others, and the details name them.
 */
@Singleton
@Readiness
final class IssuerKeysHealthIndicator implements HealthIndicator {
    private static final String NAME = "issuer-keys";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String NO_ANSWER = "no keys within " + TIMEOUT.toSeconds() + " s";
    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    private final TrustedIssuers issuers;
    private final Executor executor;

    IssuerKeysHealthIndicator(TrustedIssuers issuers, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.issuers = issuers;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        List<TrustedIssuer> remote = issuers.all().stream()
                .filter(issuer -> issuer.keys().isRemote())
                .toList();
        if (remote.isEmpty()) {
            return Publishers.just(HealthResult.builder(NAME, HealthStatus.UP).build());
        }
        return Publishers.fromCompletableFuture(() -> check(remote));
    }

    /** Nimbus reads the keys once for all probes that wait, and answers from its cache otherwise. */
    private CompletableFuture<HealthResult> check(List<TrustedIssuer> remote) {
        Map<String, CompletableFuture<String>> checks = new TreeMap<>();
        remote.forEach(issuer -> checks.put(
                issuer.settings().section() + ".jwks-url",
                CompletableFuture.supplyAsync(() -> check(issuer.keys()), executor)
                        .completeOnTimeout(NO_ANSWER, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)));
        return CompletableFuture.allOf(checks.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> result(checks));
    }

    /** Returns an error, or an empty text. */
    private static String check(IssuerKeys keys) {
        try {
            return keys.select(ALL).isEmpty() ? "the set has no usable key" : "";
        } catch (KeySourceException unavailable) {
            return keys.problem().orElse(String.valueOf(unavailable.getMessage()));
        }
    }

    private HealthResult result(Map<String, CompletableFuture<String>> checks) {
        Map<String, String> errors = new TreeMap<>();
        checks.forEach((property, check) -> {
            if (!check.join().isEmpty()) {
                errors.put(property, check.join());
            }
        });
        if (errors.isEmpty()) {
            return HealthResult.builder(NAME, HealthStatus.UP).build();
        }
        boolean down = errors.size() == issuers.all().size();
        Map<String, ?> details = issuers.all().size() > 1
                ? Map.of("errors", errors)
                : Map.of(
                        "error",
                        errors.values().iterator().next(),
                        "property",
                        errors.keySet().iterator().next());
        return HealthResult.builder(NAME, down ? HealthStatus.DOWN : HealthStatus.UP)
                .details(details)
                .build();
    }
}
