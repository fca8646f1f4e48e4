package dev.valetkey.locals3.post;

import dev.valetkey.locals3.request.S3Request;
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

/** Validates every form with the rules, and passes valid forms to S3Proxy, which checks the length of the file. */
public final class PostObjectFilter implements Filter {

    private final List<PostObjectRules.PostObjectRule> rules;

    /**
     * Creates the filter.
     *
     * @param rules applied in order
     */
    public PostObjectFilter(List<PostObjectRules.PostObjectRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        if (!request.isForm()) {
            chain.doFilter(request, outgoing);
            return;
        }
        var reader = new FormReader(request);
        var refusal = reader.read();
        if (refusal.isEmpty()) {
            refusal = validate(reader.form());
        }
        if (refusal.isPresent()) {
            refusal.get().send(request, (HttpServletResponse) outgoing);
        } else {
            chain.doFilter(new ReplayedRequest(request, reader.bytes()), outgoing);
        }
    }

    private Optional<S3Error> validate(PostForm form) {
        return rules.stream().flatMap(rule -> rule.validate(form).stream()).findFirst();
    }
}
