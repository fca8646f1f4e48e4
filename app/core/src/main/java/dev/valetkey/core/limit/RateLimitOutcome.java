package dev.valetkey.core.limit;

import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.RateLimit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Whether a call is within its rate limits. */
public sealed interface RateLimitOutcome {

    /**
     * The state of one limit after the call.
     *
     * @param limit the limit
     * @param rate its rate for this tenant
     * @param remaining how many tokens are left
     * @param window the time until there is more: a token, or all that a rejected call needed
     */
    record LimitState(RateLimit limit, Rate rate, int remaining, Duration window) {

        /**
         * Checks that no member is null.
         *
         * @param limit the limit
         * @param rate its rate for this tenant
         * @param remaining how many tokens are left
         * @param window the time until there is more: a token, or all that a rejected call needed
         * @throws NullPointerException if a member is null
         */
        public LimitState {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(rate, "rate");
            Objects.requireNonNull(window, "window");
        }
    }

    /**
     * The call is within its limits, and has consumed its tokens.
     *
     * @param states the limits of the call, in the order in which they are checked; empty without limits
     */
    record Allowed(List<LimitState> states) implements RateLimitOutcome {

        /**
         * Copies the list.
         *
         * @param states the limits of the call, in the order in which they are checked; empty without limits
         */
        public Allowed {
            states = List.copyOf(states);
        }
    }

    /**
     * The call exceeds a limit at this moment, and has consumed nothing.
     *
     * @param states the limits that were checked; the last one is exceeded
     */
    record Exceeded(List<LimitState> states) implements RateLimitOutcome {

        /**
         * Copies the list.
         *
         * @param states the limits that were checked; the last one is exceeded
         * @throws IllegalArgumentException if the list is empty
         */
        public Exceeded {
            states = List.copyOf(states);
            if (states.isEmpty()) {
                throw new IllegalArgumentException("No limit is exceeded");
            }
        }

        /** {@return the limit that is exceeded; its window is the time to wait} */
        public LimitState exceeded() {
            return states.get(states.size() - 1);
        }
    }

    /**
     * The call needs more tokens than a limit ever has. Waiting does not help; the call must be split.
     *
     * @param limit the limit
     * @param rate its rate for this tenant
     */
    record TooLarge(RateLimit limit, Rate rate) implements RateLimitOutcome {

        /**
         * Checks that no member is null.
         *
         * @param limit the limit
         * @param rate its rate for this tenant
         * @throws NullPointerException if a member is null
         */
        public TooLarge {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(rate, "rate");
        }
    }
}
