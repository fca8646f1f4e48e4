package dev.valetkey.locals3.filter;

import com.google.common.base.CharMatcher;
import dev.valetkey.locals3.request.S3Request;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Returns the whole object if {@code If-Range} does not match the stored object (RFC 9110, section 13.1.5), so that a resumed
 * download never combines two objects. S3Proxy ignores the header. This filter runs after the rules, and S3Proxy still verifies
 * the signature, which is invalid if it covers the removed {@code Range} header.
 */
public final class IfRangeFilter implements Filter {

    private static final String RANGE = "Range";
    private static final String IF_RANGE = "If-Range";

    /** RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final BlobStore store;

    /**
     * Creates the filter.
     *
     * @param store the stored objects, for their ETags and times
     */
    public IfRangeFilter(BlobStore store) {
        this.store = store;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var validator = request.header(IF_RANGE);
        boolean whole =
                validator.isPresent() && request.header(RANGE).isPresent() && !matches(request, validator.get());
        chain.doFilter(whole ? new WholeRequest(request) : request, outgoing);
    }

    private boolean matches(S3Request request, String validator) {
        var stored = store.containerExists(request.bucket())
                ? store.blobMetadataIfPresent(request.bucket(), request.key())
                : null;
        return stored != null && (validator.equals(etag(stored)) || validator.equals(lastModified(stored)));
    }

    private static String etag(HeadObjectResponse stored) {
        return '"' + CharMatcher.is('"').trimFrom(stored.eTag()) + '"';
    }

    /** A date matches only exactly. */
    private static String lastModified(HeadObjectResponse stored) {
        return HTTP_DATE.format(stored.lastModified());
    }

    /** The same request without its range. */
    private static final class WholeRequest extends HttpServletRequestWrapper {

        WholeRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(RANGE) ? null : super.getHeader(name);
        }
    }
}
