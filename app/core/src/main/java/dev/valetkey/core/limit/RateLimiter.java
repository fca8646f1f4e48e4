package dev.valetkey.core.limit;

import dev.valetkey.core.limit.RateLimitOutcome.Allowed;
import dev.valetkey.core.limit.RateLimitOutcome.Exceeded;
import dev.valetkey.core.limit.RateLimitOutcome.LimitState;
import dev.valetkey.core.limit.RateLimitOutcome.TooLarge;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.core.port.limit.TokenBuckets.Consumption;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.tenant.TenantId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks calls against the rate limits of their subject and of their tenant. Thread-safe. */
public final class RateLimiter {

    private final Function<TenantId, RateLimits> limits;
    private final TokenBuckets buckets;

    /**
     * Creates a limiter.
     *
     * @param limits returns the limits of a tenant; must not block
     * @param buckets the token buckets
     */
    public RateLimiter(Function<TenantId, RateLimits> limits, TokenBuckets buckets) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.buckets = Objects.requireNonNull(buckets, "buckets");
    }

    /**
     * Consumes the tokens of a call from the bucket of its subject and from that of its tenant, or none at all. May block if
     * the buckets are in a database.
     *
     * @param caller the caller
     * @param call the call
     * @param tokens how many uploads or parts the call concerns, one or more
     * @return whether the call is within its limits
     * @throws LedgerUnavailableException if the buckets are in a database that does not answer
     */
    public RateLimitOutcome consume(Caller caller, LimitedCall call, int tokens) {
        List<BucketKey> keys = keys(caller, call).toList();
        for (BucketKey key : keys) {
            if (tokens > key.rate().tokens()) {
                return new TooLarge(key.limit(), key.rate());
            }
        }
        return consume(keys, tokens);
    }

    private Stream<BucketKey> keys(Caller caller, LimitedCall call) {
        RateLimits rates = limits.apply(caller.tenant());
        return call.limits().stream()
                .flatMap(limit -> rates.rate(limit).map(rate -> BucketKey.of(limit, rate, caller)).stream());
    }

    private RateLimitOutcome consume(List<BucketKey> keys, int tokens) {
        List<LimitState> states = new ArrayList<>();
        for (BucketKey key : keys) {
            Consumption consumption = buckets.consume(key, tokens);
            if (!consumption.consumed()) {
                List<LimitState> rejected = putBack(keys.subList(0, states.size()), states, tokens);
                rejected.add(new LimitState(key.limit(), key.rate(), consumption.remaining(), consumption.waitTime()));
                return new Exceeded(rejected);
            }
            states.add(new LimitState(
                    key.limit(), key.rate(), consumption.remaining(), key.rate().refillTime()));
        }
        return new Allowed(states);
    }

    /** Otherwise a subject would lose tokens to requests that its tenant's limit rejects. */
    private List<LimitState> putBack(List<BucketKey> consumed, List<LimitState> states, int tokens) {
        consumed.forEach(key -> buckets.putBack(key, tokens));
        List<LimitState> restored = new ArrayList<>();
        states.forEach(state -> restored.add(new LimitState(
                state.limit(),
                state.rate(),
                Math.min(state.remaining() + tokens, state.rate().tokens()),
                state.window())));
        return restored;
    }
}
