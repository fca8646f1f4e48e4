package dev.valetkey.s3.bucket;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * User metadata as S3 stores it. Names are converted to lower case, as S3 does. Values must arrive unchanged: S3 rewrites
 * anything but printable ASCII as RFC 2047 words, SigV4 collapses runs of spaces, and a line break would start another header.
 * Such values are rejected, not encoded, so that the granted, sent and stored values are equal.
 */
public final class MetadataHeaders {

    /** The prefix of the HTTP headers. */
    public static final String PREFIX = "x-amz-meta-";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,126}");

    /** Possessive: Pattern matches any other repeated group by recursion, and a long value would overflow the stack. */
    private static final Pattern VALUE = Pattern.compile("[!-~]++(?: [!-~]++)*+");

    private MetadataHeaders() {}

    /**
     * {@return the values by lower-case name, without {@link #PREFIX}, sorted}
     *
     * @param metadata the values by name, in any case, without {@link #PREFIX}
     * @throws IllegalArgumentException if a name is not a valid header name or differs from another only by case, or if
     *     a value would not arrive unchanged
     */
    public static SortedMap<String, String> of(Map<String, String> metadata) {
        SortedMap<String, String> headers = new TreeMap<>();
        metadata.forEach((given, value) -> {
            String name = name(given);
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("Invalid value of metadata '" + name
                        + "'. Expected printable ASCII without leading, trailing or"
                        + " repeated spaces; percent-encode other characters.");
            }
            if (headers.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "Duplicate metadata '" + name + "'. S3 metadata names are case-insensitive.");
            }
        });
        return Collections.unmodifiableSortedMap(headers);
    }

    private static String name(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Invalid metadata name of " + given.length()
                    + " characters. Expected 1 to 127 characters of [A-Za-z0-9_-] that begin with a letter or digit.");
        }
        return name;
    }
}
