package dev.valetkey.micronaut.web.limit;

import dev.valetkey.core.limit.RateLimitOutcome.LimitState;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Describes the rate limits of a request in its response, in the structured fields of
 * draft-ietf-httpapi-ratelimit-headers-11: every limit is a policy with the name that it has in the configuration. On
 * responses that succeed or are rejected by a limit, because other problems have nothing to do with limits.
 */
@ServerFilter(ApiPaths.API + "/**")
public final class RateLimitHeaders implements Ordered {
    /** The name of the header with the quota and the period of each limit. */
    public static final String POLICY = "RateLimit-Policy";

    /** The name of the header with what is left of each limit. */
    public static final String STATE = "RateLimit";

    /** For the OpenAPI document. */
    public static final String POLICY_DESCRIPTION =
            "The rate limits of this route: for each, its name, tokens (`q`) and seconds (`w`)"
                    + " (draft-ietf-httpapi-ratelimit-headers). Absent without limits.";

    /** For the OpenAPI document. */
    public static final String STATE_DESCRIPTION =
            "What is left of each rate limit: tokens (`r`), and the seconds until there are more (`t`)"
                    + " (draft-ietf-httpapi-ratelimit-headers). Absent without limits.";

    private static final String ATTRIBUTE = "dev.valetkey.rate-limits";

    RateLimitHeaders() {}

    /** Attaches the limits to a request, for its response. */
    static void attach(HttpRequest<?> request, List<LimitState> states) {
        request.setAttribute(ATTRIBUTE, states);
    }

    /** Rounded up, because a client that comes too early is rejected again; at least one (draft, section 3.1.3). */
    static long seconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }

    @ResponseFilter
    void describe(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Optional<?> states = request.getAttribute(ATTRIBUTE, List.class);
        boolean relevant = response.code() < 400 || response.code() == HttpStatus.TOO_MANY_REQUESTS.getCode();
        if (relevant && states.isPresent() && states.get() instanceof List<?> list && !list.isEmpty()) {
            List<LimitState> limits = list.stream().map(LimitState.class::cast).toList();
            response.header(
                    POLICY, limits.stream().map(RateLimitHeaders::policy).collect(Collectors.joining(", ")));
            response.header(STATE, limits.stream().map(RateLimitHeaders::state).collect(Collectors.joining(", ")));
        }
    }

    private static String policy(LimitState state) {
        return "\"" + state.limit().wireName() + "\";q=" + state.rate().tokens() + ";w="
                + state.rate().period().toSeconds();
    }

    private static String state(LimitState state) {
        return "\"" + state.limit().wireName() + "\";r=" + state.remaining() + ";t=" + seconds(state.window());
    }

    /** Inside the filter that converts errors to problems, which copies headers. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.after();
    }
}
