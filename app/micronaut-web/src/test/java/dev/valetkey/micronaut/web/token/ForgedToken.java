package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.web.TestIssuer;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A token as text: members of JSON as they are written, and a signature of the result.
 *
 * @param header the members of the header, each as JSON
 * @param claims the members of the payload, each as JSON
 * @param signer makes the signature of the signing input
 */
record ForgedToken(Map<String, String> header, Map<String, String> claims, Function<String, byte[]> signer) {

    static ForgedToken rs256(KeyPair key, String kid) {
        return of("RS256", kid, input -> TokenForge.sign("SHA256withRSA", key.getPrivate(), input));
    }

    static ForgedToken es256(KeyPair key, String kid) {
        return of("ES256", kid, input -> TokenForge.signEc(key.getPrivate(), input));
    }

    private static ForgedToken of(String algorithm, String kid, Function<String, byte[]> signer) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", quoted(algorithm));
        header.put("kid", quoted(kid));
        long now = Instant.now().getEpochSecond();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", quoted(TestIssuer.ISSUER));
        claims.put("aud", quoted(TestIssuer.AUDIENCE));
        claims.put("sub", quoted("alice"));
        claims.put("tenant", quoted("acme"));
        claims.put("scope", quoted("uploads:create uploads:read"));
        claims.put("iat", String.valueOf(now));
        claims.put("exp", String.valueOf(now + 600));
        return new ForgedToken(header, claims, signer);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    ForgedToken head(String name, String json) {
        Map<String, String> more = new LinkedHashMap<>(header);
        more.put(name, json);
        return new ForgedToken(more, claims, signer);
    }

    ForgedToken withoutHead(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(header);
        fewer.remove(name);
        return new ForgedToken(fewer, claims, signer);
    }

    ForgedToken claim(String name, String json) {
        Map<String, String> more = new LinkedHashMap<>(claims);
        more.put(name, json);
        return new ForgedToken(header, more, signer);
    }

    ForgedToken without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(claims);
        fewer.remove(name);
        return new ForgedToken(header, fewer, signer);
    }

    ForgedToken signedBy(Function<String, byte[]> other) {
        return new ForgedToken(header, claims, other);
    }

    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    String text() {
        return text(object(header), object(claims).getBytes(StandardCharsets.UTF_8));
    }

    /** With other text in the place of the header or the payload, correctly signed. */
    String text(String head, byte[] payload) {
        String input = TokenForge.base64(head) + "." + TokenForge.base64(payload);
        return input + "." + TokenForge.base64(signer.apply(input));
    }

    /** With another payload, correctly signed. */
    String payload(String json) {
        return text(object(header), json.getBytes(StandardCharsets.UTF_8));
    }
}
