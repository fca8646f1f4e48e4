package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.cors.CorsFilter;

/**
 * Rejects a body by its headers, before it is received: by its {@code Content-Length}, and if it is compressed. A few kilobytes of
 * gzip can expand to megabytes, and no body of the API is large enough to gain by compression.
 */
@ServerFilter(ApiPaths.API + "/**")
final class BodyHeadersFilter implements Ordered {
    private static final String IDENTITY = "identity";

    @RequestFilter
    void rejectByHeaders(HttpRequest<?> request) {
        if (!BodySize.of(request).includes(request.getContentLength())) {
            throw ProblemException.of(ProblemCode.BODY_TOO_LARGE);
        }
        if (!request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING).stream()
                .allMatch(coding -> coding.strip().equalsIgnoreCase(IDENTITY))) {
            // RFC 9110 §12.5.3: the header states which encoding would be accepted.
            throw ProblemException.of(
                            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                            "Compressed bodies are not accepted; send the body without Content-Encoding.")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
        }
    }

    /** Before the token is verified, and inside of the CORS filter: pages of other origins can read the problem. */
    @Override
    public int getOrder() {
        return CorsFilter.CORS_FILTER_ORDER + 1;
    }
}
