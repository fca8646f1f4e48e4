package dev.valetkey.micronaut.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.valetkey.core.limit.RateLimiter;
import dev.valetkey.core.limit.RateLimits;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.limit.LocalTokenBuckets;
import dev.valetkey.micronaut.limit.RateLimitConfiguration;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.util.Map;
import java.util.stream.Collectors;

/** The rate limits of the configuration. Shared buckets are a bean of the ledger. */
@Factory
final class RateLimitFactory {

    @Singleton
    @Requires(property = RateLimitConfiguration.SHARED, notEquals = "true")
    TokenBuckets localBuckets(RateLimitConfiguration configuration) {
        return new LocalTokenBuckets(configuration.maxBuckets(), Ticker.systemTicker());
    }

    @Singleton
    RateLimiter rateLimiter(RateLimitConfiguration configuration, Settings settings, TokenBuckets buckets) {
        if (!configuration.enabled()) {
            return new RateLimiter(tenant -> RateLimits.NONE, buckets);
        }
        RateLimits common = configuration.limits();
        Map<TenantId, RateLimits> own = settings.tenants().stream()
                .collect(Collectors.toUnmodifiableMap(
                        claimed -> claimed.tenant().id(),
                        claimed -> claimed.rateLimits().applyTo(common)));
        return new RateLimiter(tenant -> own.getOrDefault(tenant, common), buckets);
    }
}
