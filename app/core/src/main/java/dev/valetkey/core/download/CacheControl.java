package dev.valetkey.core.download;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code Cache-Control} of S3's response to a download (RFC 9111 §5.2.2, RFC 8246, RFC 5861). S3 sends it as it is, and
 * a misspelled directive has no effect in any cache, so only known directives are accepted.
 *
 * @param value the directives, separated by commas, such as {@code private, max-age=3600, immutable}
 */
public record CacheControl(String value) {

    private static final Set<String> FLAGS = Set.of(
            "public",
            "private",
            "no-cache",
            "no-store",
            "no-transform",
            "must-revalidate",
            "proxy-revalidate",
            "immutable");
    private static final Set<String> SECONDS =
            Set.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");
    // RFC 9111 §1.2.2: caches must accept at least 2,147,483,648, which is ten digits.
    private static final Pattern DELTA = Pattern.compile("[0-9]{1,10}");

    /**
     * Checks the directives.
     *
     * @param value the directives, separated by commas, such as {@code private, max-age=3600, immutable}
     * @throws IllegalArgumentException if a directive is unknown, repeated, has a wrong value or contradicts another one
     */
    public CacheControl {
        List<String> directives = Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .toList();
        Set<String> names = new HashSet<>();
        for (String directive : directives) {
            String name = nameOf(directive);
            if (!names.add(name)) {
                throw invalid("has '" + name + "' twice");
            }
        }
        if (names.containsAll(Set.of("public", "private"))) {
            throw invalid("is public and private");
        }
        if (names.contains("no-store") && names.size() > 1) {
            throw invalid("has other directives in addition to 'no-store', which have no effect");
        }
        value = String.join(", ", directives);
    }

    private static String nameOf(String directive) {
        int equals = directive.indexOf('=');
        if (equals < 0 && FLAGS.contains(directive)) {
            return directive;
        }
        String name = equals < 0 ? directive : directive.substring(0, equals);
        if (SECONDS.contains(name)) {
            if (equals < 0 || !DELTA.matcher(directive.substring(equals + 1)).matches()) {
                throw invalid("needs seconds in '" + directive + "', such as '" + name + "=3600'");
            }
            return name;
        }
        throw invalid("has an unknown directive '" + directive + "'");
    }

    private static IllegalArgumentException invalid(String fault) {
        return new IllegalArgumentException(
                "Cache-Control " + fault + "; expected directives such as 'private, max-age=3600, immutable'");
    }
}
