package dev.valetkey.micronaut.web.limit;

import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.limit.RateLimitOutcome;
import dev.valetkey.core.limit.RateLimitOutcome.Allowed;
import dev.valetkey.core.limit.RateLimitOutcome.Exceeded;
import dev.valetkey.core.limit.RateLimitOutcome.LimitState;
import dev.valetkey.core.limit.RateLimitOutcome.TooLarge;
import dev.valetkey.core.limit.RateLimiter;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Checks requests against the rate limits of their caller. Routes call it on their own thread, after they have read the
 * request and before anything else: shared limits block, and the body determines how many tokens a request needs.
 */
@Singleton
public final class RateLimitGuard {
    private final RateLimiter limiter;
    private final RejectionLog log;

    RateLimitGuard(RateLimiter limiter, RejectionLog log) {
        this.limiter = limiter;
        this.log = log;
    }

    /**
     * Consumes the tokens of a request, and records the state of its limits for the headers of the response.
     *
     * @param request the request
     * @param caller its caller
     * @param call what it requests
     * @param tokens how many uploads or parts it concerns, one or more
     * @throws ProblemException if it exceeds a limit
     */
    public void require(HttpRequest<?> request, Caller caller, LimitedCall call, int tokens) {
        RateLimitOutcome outcome = limiter.consume(caller, call, tokens);
        if (outcome instanceof Allowed allowed) {
            RateLimitHeaders.attach(request, allowed.states());
        } else if (outcome instanceof Exceeded exceeded) {
            RateLimitHeaders.attach(request, exceeded.states());
            log.rejected(exceeded.exceeded().limit(), exceeded.exceeded().rate(), caller.tenant());
            throw rateLimited(exceeded.exceeded());
        } else {
            throw tooLarge((TooLarge) outcome, tokens);
        }
    }

    private static ProblemException rateLimited(LimitState state) {
        long seconds = RateLimitHeaders.seconds(state.window());
        return ProblemException.of(
                        ProblemCode.RATE_LIMITED,
                        "The rate limit '" + state.limit().wireName() + "' of " + state.rate()
                                + " is exceeded. Retry after " + seconds + " s.")
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    private static ProblemException tooLarge(TooLarge rejected, int tokens) {
        return ProblemException.of(
                ProblemCode.BATCH_TOO_LARGE,
                "The request needs " + tokens + " tokens of the rate limit '"
                        + rejected.limit().wireName() + "' of " + rejected.rate() + ". Send at most "
                        + rejected.rate().tokens() + " uploads or parts in one request.");
    }
}
