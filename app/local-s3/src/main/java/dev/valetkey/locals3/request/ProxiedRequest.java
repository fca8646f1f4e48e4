package dev.valetkey.locals3.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request as S3Proxy receives it. Parameters come from the query only, because a servlet container would consume the body of an
 * upload with the content type of a form. A buffered body can be read again. Some headers have other values by name, but never
 * in the list of values, which S3Proxy uses to verify the signature.
 */
abstract class ProxiedRequest extends HttpServletRequestWrapper {

    /** S3Proxy returns 501 for this header; its name may remain among the signed headers. */
    public static final String OBJECT_SIZE = "x-amz-mp-object-size";

    /** S3Proxy returns 501 for this header too. */
    private static final String SECURITY_TOKEN = "x-amz-security-token";

    /** And for this one, although copies have no tags. */
    private static final String TAGGING_DIRECTIVE = "x-amz-tagging-directive";

    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";

    private final Map<String, String[]> query;
    private final byte @Nullable [] body;

    /** @param body the buffered body, or null */
    ProxiedRequest(HttpServletRequest request, byte @Nullable [] body) {
        super(request);
        this.query = parse(request.getQueryString());
        this.body = body;
    }

    /** The buffered body, or null. */
    byte @Nullable [] body() {
        return body;
    }

    /** The names of all headers that the client sent. */
    Enumeration<String> sentHeaderNames() {
        return super.getHeaderNames();
    }

    static Map<String, String[]> parse(@Nullable String queryString) {
        if (queryString == null || queryString.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(queryString.split("&"))
                .filter(Predicate.not(String::isEmpty))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        Collectors.mapping(
                                pair -> pair.length == 2 ? URLDecoder.decode(pair[1], UTF_8) : "",
                                Collectors.collectingAndThen(
                                        Collectors.toList(), values -> values.toArray(String[]::new)))));
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = query.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(query);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(query.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = query.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-length" -> bodyLength();
            case "x-amz-checksum-type" -> checksumType();
            default -> super.getHeader(name);
        };
    }

    /**
     * The decoded length of an aws-chunked body, so that S3Proxy reads up to the checksum after the last chunk.
     */
    private @Nullable String bodyLength() {
        var decoded = super.getHeader(DECODED_LENGTH);
        return decoded == null ? super.getHeader("content-length") : decoded;
    }

    /** S3Proxy defaults to a composite CRC64NVME, which S3 does not support. */
    private @Nullable String checksumType() {
        var stated = super.getHeader("x-amz-checksum-type");
        return stated == null
                        && query.containsKey("uploads")
                        && "CRC64NVME".equalsIgnoreCase(super.getHeader("x-amz-checksum-algorithm"))
                ? "FULL_OBJECT"
                : stated;
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        var hidden = Set.of(OBJECT_SIZE, SECURITY_TOKEN, TAGGING_DIRECTIVE, DECODED_LENGTH);
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !hidden.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new BufferedBody(body);
    }

    /** Reads a buffered body. */
    private static final class BufferedBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BufferedBody(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Asynchronous reads of a completion are not supported");
        }
    }
}
