package dev.valetkey.locals3.cors;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CORS rule of every bucket. As on S3, an origin or header may contain one {@code *} for any run of characters
 * (Amazon S3 User Guide, "Elements of a CORS configuration").
 *
 * @param origins allowed origins, with scheme and port; an empty list disables CORS
 * @param methods allowed methods
 * @param headers allowed request headers, case-insensitive
 * @param exposed response headers that a script may read; listed one by one, because browsers support no partial wildcard
 * @param maxAgeSeconds how long a browser may cache a preflight response
 * @param originPattern more allowed origins, or null; S3 has no regular expressions, but a development server needs every
 *     port of loopback
 */
public record CorsRule(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        int maxAgeSeconds,
        @Nullable Pattern originPattern) {

    private static final List<String> UPLOAD_METHODS = List.of("PUT", "POST", "GET", "HEAD");
    private static final List<String> UPLOAD_HEADERS = List.of(
            "content-type", "content-md5", "cache-control", "content-disposition", "if-none-match", "range", "x-amz-*");
    private static final List<String> UPLOAD_EXPOSED = List.of(
            "ETag",
            "Location",
            "x-amz-version-id",
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc32c",
            "x-amz-checksum-crc64nvme",
            "x-amz-checksum-sha1",
            "x-amz-checksum-sha256",
            "x-amz-checksum-type",
            "x-amz-request-id");

    /**
     * Checks the members and copies the lists.
     *
     * @param origins allowed origins, with scheme and port; an empty list disables CORS
     * @param methods allowed methods
     * @param headers allowed request headers, case-insensitive
     * @param exposed response headers that a script may read; listed one by one, because browsers support no partial
     *     wildcard
     * @param maxAgeSeconds how long a browser may cache a preflight response
     * @param originPattern more allowed origins, or null
     * @throws IllegalArgumentException if an origin or a header has more than one {@code *}, or the age is negative
     */
    public CorsRule {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
        Stream.concat(origins.stream(), headers.stream()).forEach(CorsRule::requireOneWildcard);
        if (maxAgeSeconds < 0) {
            throw new IllegalArgumentException(
                    "Invalid CORS max age: %d. Expected 0 or more seconds.".formatted(maxAgeSeconds));
        }
    }

    /** {@return a rule that disables CORS} */
    public static CorsRule off() {
        return new CorsRule(List.of(), List.of(), List.of(), List.of(), 0, null);
    }

    /**
     * Creates a rule that allows browser uploads from pages of some origins.
     *
     * @param origins origins with scheme and port, such as {@code http://localhost:*}
     * @return the rule
     * @throws IllegalArgumentException if an origin has more than one {@code *}
     */
    public static CorsRule uploadsFrom(String... origins) {
        return new CorsRule(List.of(origins), UPLOAD_METHODS, UPLOAD_HEADERS, UPLOAD_EXPOSED, 300, null);
    }

    /**
     * Creates a rule that allows browser uploads from pages of all origins that match a pattern.
     *
     * @param origins matches a whole origin, such as {@code http://localhost:5173}
     * @return the rule
     */
    public static CorsRule uploadsFrom(Pattern origins) {
        return new CorsRule(List.of(), UPLOAD_METHODS, UPLOAD_HEADERS, UPLOAD_EXPOSED, 300, origins);
    }

    /**
     * {@return whether pages of this origin may read responses}
     *
     * @param origin the header {@code Origin}
     */
    public boolean allowsOrigin(String origin) {
        return origins.stream().anyMatch(pattern -> matches(pattern, origin))
                || (originPattern != null && originPattern.matcher(origin).matches());
    }

    /**
     * {@return whether the rule allows this method}
     *
     * @param method the HTTP method, in upper case
     */
    public boolean allowsMethod(String method) {
        return methods.contains(method);
    }

    /**
     * {@return whether the rule allows this request header}
     *
     * @param header the name of the header, in any case
     */
    public boolean allowsHeader(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return headers.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), name));
    }

    private static boolean matches(String wildcard, String value) {
        var regex = Stream.of(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(regex, value);
    }

    private static void requireOneWildcard(String pattern) {
        if (pattern.isBlank() || pattern.indexOf('*') != pattern.lastIndexOf('*')) {
            throw new IllegalArgumentException(
                    "Invalid CORS entry: '%s'. Expected a non-empty pattern with at most one '*'.".formatted(pattern));
        }
    }
}
