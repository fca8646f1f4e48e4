package dev.valetkey.server.receipt;

import com.nimbusds.jose.jwk.JWKSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/** Reads receipts and key sets, of a bounded size. */
final class ReceiptSources {

    /** Larger than any receipt. */
    static final int MAX_RECEIPT = 64 << 10;

    /** Larger than any key set. */
    static final int MAX_KEYS = 256 << 10;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private ReceiptSources() {}

    /** @param standardInput read if the file is {@code -} */
    static String receipt(Path file, InputStream standardInput) throws IOException {
        if (file.toString().equals("-")) {
            return text(standardInput, MAX_RECEIPT, "standard input").strip();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return text(stream, MAX_RECEIPT, file.toString()).strip();
        }
    }

    /**
     * Reads a key set from a file or a URL.
     *
     * @throws IllegalArgumentException if a URL is neither https nor on loopback
     * @throws IOException if it cannot be read, or is not a key set
     */
    static JWKSet keys(String location) throws IOException {
        byte[] json = location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? fetch(requireSafe(URI.create(location)))
                : read(location);
        try {
            return JWKSet.parse(text(new ByteArrayInputStream(json), MAX_KEYS, location))
                    .toPublicJWKSet();
        } catch (ParseException invalid) {
            throw new IOException(location + " is not a JWK set", invalid);
        }
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return stream.readNBytes(MAX_KEYS + 1);
        }
    }

    /** An attacker who replaces the keys can sign receipts. */
    private static URI requireSafe(URI url) throws IOException {
        boolean loopback = "http".equals(url.getScheme())
                && url.getHost() != null
                && InetAddress.getByName(url.getHost()).isLoopbackAddress();
        if (url.getHost() == null || !(loopback || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "Invalid --jwks '" + url + "'; expected a file, or a URL with https, or with http on this machine");
        }
        return url;
    }

    private static byte[] fetch(URI url) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(url + " responded with status " + response.statusCode());
                }
                return body.readNBytes(MAX_KEYS + 1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String text(InputStream stream, int max, String name) throws IOException {
        byte[] bytes = stream.readNBytes(max + 1);
        if (bytes.length > max) {
            throw new IOException(name + " is larger than " + max + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
