package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.web.TestIssuer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import static dev.valetkey.micronaut.web.token.ForgedToken.quoted;

/** The table of tokens that the issuer has signed and that are faulty nevertheless, and of its controls. */
final class ClaimFaults {
    private static final String CONTROL = "\\u0000";

    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final ForgedToken token;
    private final long now = Instant.now().getEpochSecond();

    private ClaimFaults(ForgedToken token) {
        this.token = token;
    }

    static Map<String, String> of(IssuerFixture issuer) {
        ClaimFaults faults = new ClaimFaults(ForgedToken.rs256(issuer.rsa(), "rsa"));
        faults.payloads();
        faults.times();
        faults.names();
        faults.texts();
        return faults.tokens;
    }

    private void payloads() {
        String claims = ForgedToken.object(token.claims());
        String open = claims.substring(0, claims.length() - 1);
        tokens.put("payload that is an array", token.payload("[" + claims + "]"));
        tokens.put("payload twice", token.payload(claims + claims));
        tokens.put("payload that is not JSON", token.payload("alice"));
        tokens.put("payload with a comment", token.payload(open + "/* */}"));
        tokens.put("payload in single quotes", token.payload(claims.replace('"', '\'')));
        tokens.put("trailing comma", token.payload(open + ",}"));
        tokens.put("two subjects", token.payload(open + ",\"sub\":\"bob\"}"));
        tokens.put("two subjects, one escaped", token.payload(open + ",\"s\\u0075b\":\"bob\"}"));
        tokens.put("two expiries", token.payload(open + ",\"exp\":" + (now + 60) + "}"));
        tokens.put(
                "duplicates below the top",
                token.claim("x", "{\"a\":1,\"a\":2}").text());
        tokens.put(
                "nested 100 deep",
                token.claim("x", "[".repeat(100) + "]".repeat(100)).text());
        tokens.put("byte order mark", token.payload("\uFEFF" + claims));
        tokens.put("UTF-16", bytes(claims.getBytes(StandardCharsets.UTF_16)));
        tokens.put("invalid UTF-8", bytes(claims.replace("alice", "al\u00E9").getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String bytes(byte[] payload) {
        return token.text(ForgedToken.object(token.header()), payload);
    }

    private void times() {
        tokens.put("no exp", token.without("exp").text());
        for (String value : new String[] {"null", "\"2099\"", "[]", "{}", "true", "1e300", "-1", "1", "0"}) {
            tokens.put("exp " + value, token.claim("exp", value).text());
        }
        tokens.put("exp 61 s ago", token.claim("exp", "" + (now - 62)).text());
        tokens.put(
                "life of 24 h and 1 s",
                token.claim("iat", "" + now).claim("exp", "" + (now + 86_401)).text());
        tokens.put(
                "life of 25 h, almost over",
                token.claim("iat", "" + (now - 86_400))
                        .claim("exp", "" + (now + 3_600))
                        .text());
        tokens.put(
                "no iat, exp in 25 h",
                token.without("iat").claim("exp", "" + (now + 90_000)).text());
        tokens.put(
                "exp in 100 years",
                token.claim("exp", "" + (now + 3_153_600_000L)).text());
        for (String name : new String[] {"iat", "nbf"}) {
            for (String value : new String[] {"null", "\"" + now + "\"", "[]", "true", "1e300", "-1"}) {
                tokens.put(name + " " + value, token.claim(name, value).text());
            }
            tokens.put(name + " in 90 s", token.claim(name, "" + (now + 90)).text());
        }
    }

    private void names() {
        tokens.put("no iss", token.without("iss").text());
        String issuer = TestIssuer.ISSUER;
        for (String value : new String[] {
            "null",
            "7",
            "[" + quoted(issuer) + "]",
            quoted(issuer + "/"),
            quoted(issuer.toUpperCase(Locale.ROOT)),
            quoted(issuer + CONTROL),
            quoted("https://evil.test"),
            quoted("")
        }) {
            tokens.put("iss " + value, token.claim("iss", value).text());
        }
        tokens.put("no aud", token.without("aud").text());
        String audience = quoted(TestIssuer.AUDIENCE);
        for (String value : new String[] {
            "null",
            "7",
            "[]",
            "[7]",
            "{}",
            "[" + audience + ",7]",
            "[" + audience + ",null]",
            "[[" + audience + "]]",
            "{\"x\":" + audience + "}",
            quoted(TestIssuer.AUDIENCE + "2"),
            quoted("VALETKEY-TEST"),
            quoted("")
        }) {
            tokens.put("aud " + value, token.claim("aud", value).text());
        }
        for (String value : new String[] {"null", "7", "[]", "{}", "true"}) {
            tokens.put("jti " + value, token.claim("jti", value).text());
        }
        tokens.put(
                "at_hash of an ID token",
                token.claim("at_hash", quoted("MTIzNDU2Nzg5MDEyMzQ1Ng")).text());
        tokens.put(
                "token_use of an ID token",
                token.claim("token_use", quoted("id")).text());
        tokens.put("typ claim of an ID token", token.claim("typ", quoted("ID")).text());
        tokens.put(
                "typ claim of a refresh token",
                token.claim("typ", quoted("Refresh")).text());
    }

    private void texts() {
        tokens.put("no sub", token.without("sub").text());
        for (String value : new String[] {"null", "7", "[\"alice\"]", "{\"id\":\"alice\"}", "true", "\"\"", "\" \""}) {
            tokens.put("sub " + value, token.claim("sub", value).text());
        }
        tokens.put(
                "sub of 256 characters",
                token.claim("sub", quoted("a".repeat(256))).text());
        for (String bad :
                new String[] {CONTROL, "\\n", "\\r", "\\u001b[31m", "\\u007f", "\\u0085", "\\ud800", "\\udc00"}) {
            String text = quoted("al" + bad + "ice");
            tokens.put("sub " + text, token.claim("sub", text).text());
            tokens.put("tenant " + text, token.claim("tenant", text).text());
            tokens.put("scope " + text, token.claim("scope", text).text());
            tokens.put(
                    "scp [" + text + "]", token.claim("scp", "[" + text + "]").text());
        }
        for (String value : new String[] {"7", "{}", "true", "[7]", "[null]", "[[\"uploads:create\"]]"}) {
            tokens.put("scope " + value, token.claim("scope", value).text());
            tokens.put("scp " + value, token.claim("scp", value).text());
        }
    }

    /** What must be accepted, so that the table above cannot pass by rejecting everything. */
    static Map<String, String> controls(IssuerFixture issuer) {
        ForgedToken rsa = ForgedToken.rs256(issuer.rsa(), "rsa");
        ForgedToken ec = ForgedToken.es256(issuer.ec(), "ec");
        long now = Instant.now().getEpochSecond();
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("RS256", rsa.text());
        tokens.put("ES256", ec.text());
        tokens.put("RS256 without a kid", rsa.withoutHead("kid").text());
        tokens.put(
                "ES256 without a kid, a P-384 key first", ec.withoutHead("kid").text());
        for (String type : new String[] {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "application/jwt"}) {
            tokens.put("typ " + type, rsa.head("typ", quoted(type)).text());
        }
        String url = quoted(issuer.attackerUrl());
        tokens.put(
                "signed by the issuer, with jku and x5u",
                rsa.head("jku", url).head("x5u", url).text());
        tokens.put(
                "unknown header members",
                rsa.head("zip", quoted("NONE")).head("x", "{\"a\":[1]}").text());
        tokens.put("exp with a fraction", rsa.claim("exp", (now + 60) + ".5").text());
        tokens.put(
                "exp with an exponent",
                rsa.without("iat").claim("exp", ((now + 600) / 1e9) + "e9").text());
        tokens.put("expired within the skew", rsa.claim("exp", "" + (now - 30)).text());
        tokens.put("nbf within the skew", rsa.claim("nbf", "" + (now + 30)).text());
        tokens.put("iat within the skew", rsa.claim("iat", "" + (now + 30)).text());
        tokens.put(
                "life of 24 h",
                rsa.claim("iat", "" + now).claim("exp", "" + (now + 86_400)).text());
        tokens.put(
                "no iat, exp in 24 h",
                rsa.without("iat").claim("exp", "" + (now + 86_400)).text());
        tokens.put(
                "several audiences",
                rsa.claim("aud", "[\"x\"," + quoted(TestIssuer.AUDIENCE) + "]").text());
        tokens.put("jti", rsa.claim("jti", quoted("6f1c")).text());
        tokens.put(
                "sub of 255 characters",
                rsa.claim("sub", quoted("a".repeat(255))).text());
        tokens.put(
                "sub of any script",
                rsa.claim("sub", quoted("auth0|J\u00FCrgen \u5F20 \uD83D\uDE00"))
                        .text());
        tokens.put(
                "scopes in scp",
                rsa.without("scope").claim("scp", "[\"uploads:create\"]").text());
        tokens.put(
                "scope null beside scp",
                rsa.claim("scope", "null").claim("scp", "[\"uploads:create\"]").text());
        tokens.put(
                "nested claims",
                rsa.claim("realm_access", "{\"roles\":[\"a\",{\"b\":null}]}").text());
        tokens.put(
                "150 groups",
                rsa.claim("groups", "[" + "\"group-with-a-long-name\",".repeat(150) + "\"z\"]")
                        .text());
        tokens.put("token_use access", rsa.claim("token_use", quoted("access")).text());
        tokens.put("typ claim Bearer", rsa.claim("typ", quoted("Bearer")).text());
        return tokens;
    }
}
