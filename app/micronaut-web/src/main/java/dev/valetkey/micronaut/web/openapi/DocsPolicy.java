package dev.valetkey.micronaut.web.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Content-Security-Policy of the generated page with Swagger UI. */
final class DocsPolicy {
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private DocsPolicy() {}

    /**
     * A policy that allows the scripts of the page by their hashes (CSP Level 3, section 8.3), and nothing from other hosts.
     * Swagger UI writes style attributes and has icons in data URLs.
     */
    static String of(String html) {
        String scripts = INLINE_SCRIPT
                .matcher(html)
                .results()
                .map(script -> " 'sha256-" + sha256(script.group(1)) + "'")
                .collect(Collectors.joining());
        return "default-src 'none'; script-src 'self'" + scripts
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'none'";
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
