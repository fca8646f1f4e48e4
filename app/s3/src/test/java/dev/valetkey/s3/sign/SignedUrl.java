package dev.valetkey.s3.sign;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** A signed URL taken apart. */
record SignedUrl(String place, Map<String, String> query) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static SignedUrl of(URI url) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : url.getRawQuery().split("&", -1)) {
            String[] sides = parameter.split("=", 2);
            query.put(decoded(sides[0]), decoded(sides[1]));
        }
        return new SignedUrl(url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath(), query);
    }

    Instant date() {
        return DATE.parse(query.get("X-Amz-Date"), Instant::from);
    }

    String get(String parameter) {
        return query.get(parameter);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
