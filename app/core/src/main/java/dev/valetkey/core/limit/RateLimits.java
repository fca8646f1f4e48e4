package dev.valetkey.core.limit;

import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.RateLimit;

import java.util.Map;
import java.util.Optional;

/**
 * The rates of a tenant and its subjects.
 *
 * @param rates the rates by limit; a limit without a rate is not enforced
 */
public record RateLimits(Map<RateLimit, Rate> rates) {

    /** Enforces nothing. */
    public static final RateLimits NONE = new RateLimits(Map.of());

    /**
     * Copies the map.
     *
     * @param rates the rates by limit; a limit without a rate is not enforced
     */
    public RateLimits {
        rates = Map.copyOf(rates);
    }

    /**
     * {@return the rate of a limit; empty if the limit is not enforced}
     *
     * @param limit the limit
     */
    public Optional<Rate> rate(RateLimit limit) {
        return Optional.ofNullable(rates.get(limit));
    }
}
