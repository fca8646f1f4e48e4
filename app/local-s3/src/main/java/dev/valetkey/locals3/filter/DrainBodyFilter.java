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
 * Takes in the rest of a refused upload, so that the client can read why. Otherwise the connection is reset under a
 * client that is still sending, and most clients (browsers among them) then report a network error (RFC 9112, section
 * 9.6, tells of the loss).
 */
public final class DrainBodyFilter implements Filter {

    /** A larger rest is cut off, as S3 would. */
    private static final long MAX_DRAINED_BYTES = 256L << 20;

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(incoming, outgoing);
        // Who waits for "100 Continue" has not sent a body yet, and reading would ask for it.
        if (((HttpServletRequest) incoming).getHeader("Expect") == null) {
            ByteStreams.exhaust(ByteStreams.limit(incoming.getInputStream(), MAX_DRAINED_BYTES));
        }
    }
}
