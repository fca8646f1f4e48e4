package dev.valetkey.micronaut.web.limit;

import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.RateLimit;
import dev.valetkey.policy.tenant.TenantId;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Logs one rejection of each limit a minute, so that a flood of requests does not become a flood of lines. */
@Singleton
final class RejectionLog {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<RateLimit, AtomicReference<Instant>> next = new EnumMap<>(RateLimit.class);

    RejectionLog(Clock clock) {
        this.clock = clock;
        for (RateLimit limit : RateLimit.values()) {
            next.put(limit, new AtomicReference<>(Instant.MIN));
        }
    }

    void rejected(RateLimit limit, Rate rate, TenantId tenant) {
        AtomicReference<Instant> due = Objects.requireNonNull(next.get(limit));
        Instant now = clock.instant();
        Instant known = due.get();
        if (!now.isBefore(known) && due.compareAndSet(known, now.plus(INTERVAL))) {
            LOG.warn(
                    "Rate limit {} of {} rejects requests of tenant {}; logged once a minute",
                    limit.wireName(),
                    rate,
                    tenant);
        }
    }
}
