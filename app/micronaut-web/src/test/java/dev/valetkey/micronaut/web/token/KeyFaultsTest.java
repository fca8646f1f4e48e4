package dev.valetkey.micronaut.web.token;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static dev.valetkey.micronaut.web.token.TokenForge.base64;
import static dev.valetkey.micronaut.web.token.TokenForge.jwk;
import static org.assertj.core.api.Assertions.assertThat;

/** Weak and mis-declared keys of the issuer: refused at start in a file, never used from a URL. */
class KeyFaultsTest {
    private final KeyPair good = TokenForge.rsa();
    private final KeyPair weak = TokenForge.rsa(1024, BigInteger.valueOf(65537));
    private final KeyPair other = TokenForge.rsa();
    private final KeyPair twin = TokenForge.rsa();
    private final KeyPair ec = TokenForge.ec("secp256r1");

    /** Faulty keys as JWKs, by the words that explain the fault. */
    private Map<String, List<String>> faulty() {
        RSAPublicKey key = (RSAPublicKey) other.getPublic();
        BigInteger modulus = key.getModulus();
        String secret = base64("0123456789abcdef0123456789abcdef");
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("a modulus of 1024 bits", List.of(jwk(weak.getPublic(), "weak", "")));
        keys.put(
                "an unsafe public exponent",
                List.of(
                        TokenForge.rsaJwk(modulus, BigInteger.ONE, "\"kid\":\"one\""),
                        TokenForge.rsaJwk(modulus, BigInteger.TWO, "\"kid\":\"two\""),
                        TokenForge.rsaJwk(modulus, BigInteger.ZERO, "\"kid\":\"zero\""),
                        TokenForge.rsaJwk(modulus, BigInteger.valueOf(65_536), "\"kid\":\"even\""),
                        TokenForge.rsaJwk(modulus, modulus.subtract(BigInteger.TWO), "\"kid\":\"long\"")));
        keys.put(
                "an even modulus",
                List.of(TokenForge.rsaJwk(modulus.subtract(BigInteger.ONE), key.getPublicExponent(), "\"kid\":\"m\"")));
        keys.put(
                "a modulus of 16384 bits",
                List.of(TokenForge.rsaJwk(
                        BigInteger.ONE.shiftLeft(16_383).add(BigInteger.ONE),
                        key.getPublicExponent(),
                        "\"kid\":\"x\"")));
        keys.put(
                "a symmetric key",
                List.of("{\"kty\":\"oct\",\"kid\":\"secret\",\"alg\":\"HS256\",\"k\":\"" + secret + "\"}"));
        keys.put("contains the private key", List.of(jwk(other.getPublic(), "leaked", ",\"d\":\"" + secret + "\"")));
        keys.put(
                "the algorithm ES256, which does not match",
                List.of(jwk(other.getPublic(), "es", ",\"alg\":\"ES256\"")));
        keys.put(
                "the algorithm ES384, which does not match",
                List.of(jwk(ec.getPublic(), "es384", ",\"alg\":\"ES384\"")));
        keys.put(
                "the algorithm HS256, which does not match",
                List.of(jwk(other.getPublic(), "hs", ",\"alg\":\"HS256\"")));
        keys.put("is malformed", List.of("{\"kty\":\"RSA\",\"kid\":\"empty\"}", offTheCurve(), "{\"kty\":\"EC\"}"));
        keys.put("is not an object", List.of("7"));
        keys.put("have the same 'kid'", List.of(jwk(twin.getPublic(), "twin", ""), jwk(other.getPublic(), "twin", "")));
        return keys;
    }

    /** With the exponent 1, everyone can sign: a signature is the padded hash itself (RFC 8017 §9.2). */
    private static byte[] paddedHash(String input) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.US_ASCII));
            byte[] prefix = HexFormat.of().parseHex("003031300d060960864801650304020105000420");
            byte[] padded = new byte[256];
            Arrays.fill(padded, (byte) 0xff);
            padded[0] = 0;
            padded[1] = 1;
            System.arraycopy(prefix, 0, padded, 256 - 32 - prefix.length, prefix.length);
            System.arraycopy(hash, 0, padded, 256 - 32, 32);
            return padded;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String offTheCurve() {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"off\",\"x\":\"" + base64(new byte[] {1}) + "\",\"y\":\""
                + base64(new byte[] {2}) + "\"}";
    }

    private String set() {
        List<String> keys = new ArrayList<>(List.of(jwk(good.getPublic(), "good", "")));
        faulty().values().forEach(keys::addAll);
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static TestService withKeys(Path file, String json) throws IOException {
        return TestService.withAcme()
                .with("valetkey.api.enabled", true)
                .with("valetkey.auth.issuer", TestIssuer.ISSUER)
                .with("valetkey.auth.audience", TestIssuer.AUDIENCE)
                .with("valetkey.auth.jwks-file", Files.writeString(file, json).toString());
    }

    @Test
    void a_file_with_faulty_keys_is_refused_at_start_with_every_reason(@TempDir Path folder) throws IOException {
        List<ConfigError> errors = withKeys(folder.resolve("jwks.json"), set()).errors();

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.property()).isEqualTo("valetkey.auth.jwks-file");
            assertThat(error.message()).contains(faulty().keySet());
            assertThat(error.message()).doesNotContain("key 1 ");
        });
    }

    @Test
    void keys_of_a_url_that_are_faulty_are_never_used_and_reported_once() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.valetkey");
        HttpServer issuer = issuer(set());
        try (RunningApi api =
                RunningApi.start(Map.of("valetkey.auth.jwks-file", "", "valetkey.auth.jwks-url", url(issuer)))) {
            log.start();
            logger.addAppender(log);

            api.clientWithToken(ForgedToken.rs256(good, "good").text())
                    .get("/v1/purposes")
                    .hasStatus(200);
            for (ForgedToken token : List.of(
                    ForgedToken.rs256(weak, "weak"),
                    ForgedToken.rs256(other, "leaked"),
                    ForgedToken.rs256(other, "es"),
                    ForgedToken.rs256(twin, "twin"),
                    ForgedToken.rs256(other, "twin"),
                    ForgedToken.es256(ec, "es384"),
                    ForgedToken.rs256(other, "one").signedBy(KeyFaultsTest::paddedHash))) {
                api.clientWithToken(token.text()).get("/v1/purposes").isProblem(401, "token-invalid");
            }

            assertThat(log.list)
                    .filteredOn(event -> event.getLevel().levelStr.equals("WARN"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage())
                            .contains("never used")
                            .contains(faulty().keySet()));
        } finally {
            logger.detachAppender(log);
            issuer.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example.com/keys",
                "http://192.0.2.10/keys",
                "http://127.0.0.1.example.com/keys",
                "http://localhost.example.com/keys",
                "http://user:secret@issuer.example.com/keys",
                "https:///keys",
                "https://user:secret@issuer.example.com/keys",
                "HTTP//x",
                "ftp://issuer.example.com/keys",
                "http://[2001:db8::1]/keys"
            })
    void keys_are_read_over_https_or_from_this_machine_only(String url) {
        List<ConfigError> errors = TestService.withAcme()
                .with("valetkey.api.enabled", true)
                .with("valetkey.auth.issuer", TestIssuer.ISSUER)
                .with("valetkey.auth.audience", TestIssuer.AUDIENCE)
                .with("valetkey.auth.jwks-url", url)
                .errors();

        assertThat(errors).extracting(ConfigError::property).containsExactly("valetkey.auth.jwks-url");
        assertThat(errors.get(0).message()).doesNotContain("secret");
    }

    private static HttpServer issuer(String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }
}
