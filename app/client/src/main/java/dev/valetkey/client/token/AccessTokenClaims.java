package dev.valetkey.client.token;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The claims of an access token that is a JWT (RFC 7519). Only read, never verified: that is the service's task. Claims of
 * a wrong type count as missing.
 *
 * @param claims all claims
 */
public record AccessTokenClaims(Map<String, @Nullable Object> claims) {

    /** Header, claims and signature (RFC 7515, section 7.1). */
    private static final int PARTS = 3;

    /**
     * {@return the claims of a token; empty if it is not a signed JWT}
     *
     * @param token an access token
     */
    public static Optional<AccessTokenClaims> decode(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.of(new AccessTokenClaims(JsonObject.parse(json).members()));
        } catch (IllegalArgumentException | UnexpectedResponseException notJson) {
            return Optional.empty();
        }
    }

    /**
     * {@return a claim that is a text}
     *
     * @param name the claim's name
     */
    public Optional<String> text(String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /**
     * {@return a claim that is a time, in seconds since 1970}
     *
     * @param name the claim's name, such as {@code exp}
     */
    public Optional<Instant> time(String name) {
        try {
            return claims.get(name) instanceof Number seconds
                    ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                    : Optional.empty();
        } catch (DateTimeException tooFar) {
            return Optional.empty();
        }
    }

    /** {@return the audiences, from one text or a list} */
    public List<String> audiences() {
        return texts("aud").toList();
    }

    /** {@return the scopes in {@code scope}, else in {@code scp}; separated by spaces (RFC 8693, section 4.2) or a list} */
    public List<String> scopes() {
        return texts(claims.containsKey("scope") ? "scope" : "scp")
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    private Stream<String> texts(String name) {
        Object value = claims.get(name);
        Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
        return values.filter(String.class::isInstance).map(String.class::cast);
    }
}
