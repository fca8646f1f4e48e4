package dev.valetkey.micronaut.web.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.nimbusds.jose.HeaderParameterNames;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a JWS in compact form (RFC 7515 §7.1) strictly. Nimbus accepts characters outside of base64url, JSON with single quotes
 * and duplicate members in nested objects; two readers of such a token can read different claims.
 */
final class TokenFormat {
    /** Above the tokens of users in hundreds of groups, and below the largest header that servers can be configured for. */
    private static final int MAX_LENGTH = 32 << 10;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_KEY_ID_LENGTH = 1024;
    private static final int ENCRYPTED_PARTS = 5;
    private static final int SIGNED_PARTS = 3;

    /** RFC 7519 §5.1, RFC 9068 §2.1. Other types, such as secevent+jwt or logout+jwt, are for other uses (RFC 8725 §3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private TokenFormat() {}

    /** Returns a token whose header is acceptable. Its payload is still unread. */
    static SignedJWT parse(String token) throws InvalidTokenException {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidTokenException("is longer than " + MAX_LENGTH + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length == ENCRYPTED_PARTS) {
            throw new InvalidTokenException("is encrypted (JWE); expected a signed token (JWS)");
        }
        if (parts.length != SIGNED_PARTS) {
            throw new InvalidTokenException("is not a JWS of three parts");
        }
        checkHeader(object("header", bytes(parts[0])));
        bytes(parts[1]);
        bytes(parts[2]);
        try {
            return new SignedJWT(new Base64URL(parts[0]), new Base64URL(parts[1]), new Base64URL(parts[2]));
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new InvalidTokenException("has a malformed header, or the algorithm 'none'");
        }
    }

    /** Returns the claims as they are written. */
    static Map<String, Object> claims(SignedJWT token) throws InvalidTokenException {
        return object("payload", token.getPayload().toBytes());
    }

    /** The encoding must be the only one of its bytes, so that a token has one form (RFC 4648 §3.5 and §12). */
    private static byte[] bytes(String part) throws InvalidTokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            // See below.
        }
        throw new InvalidTokenException("has a part that is empty or not base64url");
    }

    private static Map<String, Object> object(String name, byte[] bytes) throws InvalidTokenException {
        try {
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            checkJson(json);
            return JSONObjectUtils.parse(json);
        } catch (IOException | ParseException malformed) {
            throw new InvalidTokenException("has a " + name + " that is not one JSON object with distinct members");
        }
    }

    private static void checkJson(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new IOException("more than an object");
            }
        }
    }

    private static void checkHeader(Map<String, Object> header) throws InvalidTokenException {
        // RFC 7515 §4.1.11: no extension is supported. RFC 7797 has an unencoded payload, which a token never has.
        if (header.containsKey(HeaderParameterNames.CRITICAL)
                || header.containsKey(HeaderParameterNames.BASE64_URL_ENCODE_PAYLOAD)) {
            throw new InvalidTokenException("has a 'crit' or 'b64' header, which is not supported");
        }
        if (header.containsKey(HeaderParameterNames.TYPE) && !TYPES.contains(mediaType(header.get("typ")))) {
            throw new InvalidTokenException("has another 'typ' than JWT and at+jwt");
        }
        if (header.containsKey(HeaderParameterNames.CONTENT_TYPE)
                && mediaType(header.get("cty")).equals("jwt")) {
            throw new InvalidTokenException("contains another token (cty JWT)");
        }
        if (header.containsKey(HeaderParameterNames.KEY_ID)
                && !(header.get(HeaderParameterNames.KEY_ID) instanceof String id
                        && id.length() <= MAX_KEY_ID_LENGTH)) {
            throw new InvalidTokenException(
                    "has a 'kid' that is not a string of up to " + MAX_KEY_ID_LENGTH + " characters");
        }
    }

    /** RFC 7515 §4.1.9: the prefix may be absent, and case does not count. */
    private static String mediaType(@Nullable Object value) {
        String text = value instanceof String string ? string.toLowerCase(Locale.ROOT) : "";
        return text.startsWith("application/") ? text.substring("application/".length()) : text;
    }
}
