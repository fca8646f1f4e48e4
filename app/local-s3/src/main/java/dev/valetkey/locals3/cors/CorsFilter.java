package dev.valetkey.locals3.cors;

import dev.valetkey.locals3.response.S3Error;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Answers preflight requests and allows pages of permitted origins to read responses, errors included. S3Proxy supports CORS
 * too, but without the wildcard in header names ({@code x-amz-*}) that S3 supports.
 */
public final class CorsFilter implements Filter {

    private static final S3Error REFUSED = new S3Error(
            403,
            "AccessForbidden",
            "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request"
                    + " method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted"
                    + " by the resource's CORS spec.");

    private final CorsRule rule;

    /**
     * Creates the filter.
     *
     * @param rule the rule of every bucket
     */
    public CorsFilter(CorsRule rule) {
        this.rule = rule;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) incoming;
        var response = (HttpServletResponse) outgoing;
        response.addHeader("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        if (request.getMethod().equals("OPTIONS")) {
            answerPreflight(request, response);
            return;
        }
        if (allowed(request.getHeader("Origin"), request.getMethod())) {
            allow(request, response);
        }
        chain.doFilter(request, response);
    }

    private void answerPreflight(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var headers = requestedHeaders(request.getHeader("Access-Control-Request-Headers"));
        if (!allowed(request.getHeader("Origin"), request.getHeader("Access-Control-Request-Method"))
                || !headers.stream().allMatch(rule::allowsHeader)) {
            REFUSED.send(request, response);
            return;
        }
        allow(request, response);
        if (!headers.isEmpty()) {
            response.setHeader("Access-Control-Allow-Headers", String.join(", ", headers));
        }
        // A page of a public site that calls this machine (Private Network Access); older Chromium versions require it.
        if ("true".equals(request.getHeader("Access-Control-Request-Private-Network"))) {
            response.setHeader("Access-Control-Allow-Private-Network", "true");
        }
        response.setHeader("Access-Control-Max-Age", Integer.toString(rule.maxAgeSeconds()));
    }

    private boolean allowed(@Nullable String origin, @Nullable String method) {
        return origin != null && method != null && rule.allowsOrigin(origin) && rule.allowsMethod(method);
    }

    private void allow(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        response.setHeader("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
        response.setHeader("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }

    private static List<String> requestedHeaders(@Nullable String names) {
        return names == null || names.isBlank()
                ? List.of()
                : Arrays.stream(names.split(",")).map(String::strip).toList();
    }
}
