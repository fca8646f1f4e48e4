package dev.valetkey.s3.presign;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parsed signed URL.
 *
 * @param query the encoded values of the parameters by name
 */
record ParsedPresignedUrl(String base, Map<String, String> query) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static ParsedPresignedUrl of(URI url) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : url.getRawQuery().split("&", -1)) {
            String[] sides = parameter.split("=", 2);
            query.put(sides[0], sides[1]);
        }
        return new ParsedPresignedUrl(url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath(), query);
    }

    Instant date() {
        return DATE.parse(get("X-Amz-Date"), Instant::from);
    }

    /** Decoded, as S3 reads it; or null. */
    String get(String parameter) {
        return query.containsKey(parameter) ? decoded(query.get(parameter)) : null;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
