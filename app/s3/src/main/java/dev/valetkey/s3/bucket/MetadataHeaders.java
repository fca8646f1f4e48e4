package dev.valetkey.s3.bucket;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * User metadata as S3 keeps it. Names become lower case, as S3 makes them. Values must be text that arrives as it was
 * sent: S3 rewrites anything but printable ASCII in RFC 2047 words, SigV4 folds runs of spaces, and a line break would
 * be another header. Such values are refused here, not encoded, so that what is granted, sent and stored is one text.
 */
public final class MetadataHeaders {

    /** What stands before a name in an HTTP header. */
    public static final String PREFIX = "x-amz-meta-";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,126}");
    private static final Pattern VALUE = Pattern.compile("[!-~]+( [!-~]+)*");

    private MetadataHeaders() {}

    /**
     * The values by lower-case name, without {@link #PREFIX}, in the names' order.
     *
     * @throws IllegalArgumentException if a name is no header name or differs from another only by case, or a value
     *     would not arrive as it is
     */
    public static SortedMap<String, String> of(Map<String, String> metadata) {
        SortedMap<String, String> headers = new TreeMap<>();
        metadata.forEach((given, value) -> {
            String name = name(given);
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("Metadata '" + name + "' is not printable ASCII without doubled or"
                        + " outer spaces; percent-encode other characters");
            }
            if (headers.put(name, value) != null) {
                throw new IllegalArgumentException("Metadata '" + name + "' is there twice: S3 ignores case in names");
            }
        });
        return Collections.unmodifiableSortedMap(headers);
    }

    private static String name(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A metadata name is 1 to 127 of [A-Za-z0-9_-] and begins with a letter or" + " digit; one of "
                            + given.length() + " characters is not");
        }
        return name;
    }
}
