package dev.valetkey.micronaut.limit;

import dev.valetkey.core.limit.RateLimits;
import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.RateLimit;
import dev.valetkey.micronaut.property.ConfigSection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rates that replace others, such as those of a tenant.
 *
 * @param rates the configured rates by limit; an empty one disables the limit
 */
public record RateLimitOverrides(Map<RateLimit, Optional<Rate>> rates) {

    /** Replaces nothing. */
    public static final RateLimitOverrides NONE = new RateLimitOverrides(Map.of());

    private static final String UNLIMITED = "none";

    /**
     * Copies the map.
     *
     * @param rates the configured rates by limit; an empty one disables the limit
     */
    public RateLimitOverrides {
        rates = Map.copyOf(rates);
    }

    /**
     * Reads the rates in a section. Invalid ones are reported in the section.
     *
     * @param section the section with the rates
     * @return the valid rates
     */
    public static RateLimitOverrides read(ConfigSection section) {
        Map<RateLimit, Optional<Rate>> rates = new EnumMap<>(RateLimit.class);
        for (RateLimit limit : RateLimit.values()) {
            section.value(limit.wireName(), RateLimitOverrides::parse).ifPresent(rate -> rates.put(limit, rate));
        }
        return new RateLimitOverrides(rates);
    }

    /** @throws IllegalArgumentException if a text is neither a rate nor {@code none} */
    static RateLimitOverrides of(Map<RateLimit, String> texts) {
        Map<RateLimit, Optional<Rate>> rates = new EnumMap<>(RateLimit.class);
        texts.forEach((limit, text) -> rates.put(limit, parse(text)));
        return new RateLimitOverrides(rates);
    }

    private static Optional<Rate> parse(String text) {
        if (text.equals(UNLIMITED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Rate.parse(text));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(invalid.getMessage() + ", or " + UNLIMITED, invalid);
        }
    }

    /**
     * {@return the limits with these rates instead of their own}
     *
     * @param limits the limits to replace
     */
    public RateLimits applyTo(RateLimits limits) {
        Map<RateLimit, Rate> replaced = new EnumMap<>(RateLimit.class);
        replaced.putAll(limits.rates());
        rates.forEach((limit, rate) ->
                rate.ifPresentOrElse(value -> replaced.put(limit, value), () -> replaced.remove(limit)));
        return new RateLimits(replaced);
    }
}
