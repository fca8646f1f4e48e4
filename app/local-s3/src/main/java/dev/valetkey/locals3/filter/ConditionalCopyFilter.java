package dev.valetkey.locals3.filter;

import com.google.common.util.concurrent.Striped;
import dev.valetkey.locals3.request.S3Request;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.util.concurrent.locks.Lock;

/**
 * Serializes copies with {@code If-None-Match} to the same key, so that the first of several concurrent copies succeeds and the
 * others get 412. A PUT is not serialized with such a copy.
 */
public final class ConditionalCopyFilter implements Filter {

    private static final int STRIPES = 64;

    private final Striped<Lock> locks = Striped.lock(STRIPES);

    /** Creates the filter, with locks of its own. */
    public ConditionalCopyFilter() {}

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        if (!request.copiesObject() || request.header("If-None-Match").isEmpty()) {
            chain.doFilter(request, outgoing);
            return;
        }
        var lock = locks.get(request.getRequestURI());
        lock.lock();
        try {
            chain.doFilter(request, outgoing);
        } finally {
            lock.unlock();
        }
    }
}
