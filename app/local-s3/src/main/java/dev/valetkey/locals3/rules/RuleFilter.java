package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.SignatureVerifier;
import dev.valetkey.locals3.response.S3Error;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Validates every request with the rules and passes valid requests to S3Proxy, streaming. A servlet filter, because the Host
 * header is signed and a separate proxy would have to change it.
 */
public final class RuleFilter implements Filter {

    private final SignatureVerifier signatures;
    private final List<S3Rule> requestRules;
    private final List<S3Rule> authenticatedRules;

    /**
     * Creates the filter.
     *
     * @param signatures verifies the signatures of the requests
     * @param requestRules rules about the request only
     * @param authenticatedRules rules that depend on stored objects; applied only to requests with a valid signature
     */
    public RuleFilter(SignatureVerifier signatures, List<S3Rule> requestRules, List<S3Rule> authenticatedRules) {
        this.signatures = signatures;
        this.requestRules = List.copyOf(requestRules);
        this.authenticatedRules = List.copyOf(authenticatedRules);
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var refusal = validate(request);
        if (refusal.isPresent()) {
            refusal.get().send(request, (HttpServletResponse) outgoing);
        } else {
            chain.doFilter(request, outgoing);
        }
    }

    private Optional<S3Error> validate(S3Request request) throws IOException {
        var refusal = first(requestRules, request);
        if (refusal.isPresent() || !dependsOnObjects(request)) {
            return refusal;
        }
        return signatures.isValid(request) ? first(authenticatedRules, request) : Optional.empty();
    }

    private static boolean dependsOnObjects(S3Request request) {
        return request.multipart().isPresent() || request.copiesObject() || request.listsUploads();
    }

    private static Optional<S3Error> first(List<S3Rule> rules, S3Request request) {
        return rules.stream().flatMap(rule -> rule.validate(request).stream()).findFirst();
    }
}
