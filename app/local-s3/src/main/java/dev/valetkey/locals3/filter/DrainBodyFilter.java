package dev.valetkey.locals3.filter;

import com.google.common.io.ByteStreams;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;

/**
 * Reads the rest of a rejected upload, so that the client can read the error. Otherwise the connection is reset while the
 * client is still sending, and most clients, browsers included, report a network error (RFC 9112, section 9.6).
 */
public final class DrainBodyFilter implements Filter {

    /** Creates the filter. */
    public DrainBodyFilter() {}

    /** A longer rest is cut off, as S3 does. */
    private static final long MAX_DRAINED_BYTES = 256L << 20;

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(incoming, outgoing);
        // A client that waits for "100 Continue" has not sent its body, and a read would request it.
        if (((HttpServletRequest) incoming).getHeader("Expect") == null) {
            ByteStreams.exhaust(ByteStreams.limit(incoming.getInputStream(), MAX_DRAINED_BYTES));
        }
    }
}
