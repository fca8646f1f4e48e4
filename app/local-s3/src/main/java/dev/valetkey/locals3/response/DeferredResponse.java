package dev.valetkey.locals3.response;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Buffers the body of S3Proxy's response, so that a filter can replace it. Status and headers are not buffered. Only for
 * documents of a few hundred bytes.
 */
public final class DeferredResponse extends HttpServletResponseWrapper {

    private static final Pattern ETAG = Pattern.compile("<ETag>(?:\"|&quot;)?([^<\"&]*)");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(bytes, false, StandardCharsets.UTF_8);

    /**
     * Creates a response that buffers the body.
     *
     * @param response the response to send to in the end
     */
    public DeferredResponse(HttpServletResponse response) {
        super(response);
    }

    /** {@return the ETag in the body, without quotes; empty for an error} */
    public Optional<String> etag() {
        if (getStatus() != SC_OK) {
            return Optional.empty();
        }
        return ETAG.matcher(text()).results().map(found -> found.group(1)).findFirst();
    }

    /**
     * Sends the buffered body.
     *
     * @throws IOException if the client has closed the connection
     */
    public void send() throws IOException {
        writer.flush();
        getResponse().getOutputStream().write(bytes.toByteArray());
    }

    private String text() {
        writer.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** S3 returns these checksums only in the document, and S3Proxy returns a wrong type for a repeated completion. */
    @Override
    public void addHeader(String name, String value) {
        if (!name.toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-")) {
            super.addHeader(name, value);
        }
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                bytes.write(one);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("Asynchronous writes are not supported");
            }
        };
    }

    @Override
    public void flushBuffer() {
        // The body stays buffered.
    }
}
