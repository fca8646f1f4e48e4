package dev.valetkey.micronaut.receipt;

import com.example.receipts.ReceiptCheck;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.valetkey.core.port.receipt.Receipt;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Receipts, verified by the snippets of docs/receipts.md in three languages. */
class JwsReceiptSignerTest {

    private static final String ISSUER = "https://uploads.example.com";
    private static final byte[] FILE = "Hello, receipt\n".getBytes(StandardCharsets.UTF_8);
    private static final UUID ID = UUID.fromString("01a222f0-9b48-7a9b-8294-039578e20cc4");
    private static final Path PAGE = Path.of("../../docs/receipts.md");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from: \\.\\./app/micronaut/(\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

    @TempDir
    static Path folder;

    private static ReceiptKey key;
    private static ReceiptKeys keys;

    @BeforeAll
    static void createKey() {
        key = ReceiptKey.readPrivate(
                TestReceiptKey.generate().write(folder.resolve("key.pem")).toString());
        keys = new ReceiptKeys(key, List.of(), "/keys");
    }

    private static Receipt receipt(Map<String, String> inspections) throws NoSuchAlgorithmException {
        String sha256 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(FILE));
        return new Receipt(
                new UploadId(ID),
                new TenantId("acme"),
                "0".repeat(64),
                FILE.length,
                MediaType.parse("text/plain"),
                null,
                new Checksum(ChecksumAlgorithm.SHA256, sha256),
                inspections,
                Instant.parse("2026-11-30T12:00:00.123456Z"));
    }

    private static String sign(Map<String, String> inspections) throws NoSuchAlgorithmException {
        return new JwsReceiptSigner(key, ISSUER).sign(receipt(inspections));
    }

    @Test
    void inspections_are_sorted_and_a_version_that_was_not_stated_is_omitted() throws Exception {
        JWTClaimsSet claims = new ReceiptCheck(JWKSet.parse(keys.toJwks()), ISSUER)
                .verify(sign(Map.of("image", "", "file-type", "0.1.0", "antivirus", "ClamAV \"1\"/2")));

        assertThat(claims.getClaim("inspections"))
                .isEqualTo(List.of(
                        Map.of("name", "antivirus", "version", "ClamAV \"1\"/2"),
                        Map.of("name", "file-type", "version", "0.1.0"),
                        Map.of("name", "image")));
        assertThat(claims.getClaim("storedAt")).isEqualTo("2026-11-30T12:00:00.123Z");
        assertThat(claims.getIssueTime()).isEqualTo("2026-11-30T12:00:00Z");
        assertThat(claims.getClaims()).doesNotContainKeys("verifiedType", "exp", "aud");
    }

    @Test
    void the_java_snippet_refuses_other_issuers_keys_and_alterations() throws Exception {
        String receipt = sign(Map.of());
        ReceiptKey other = ReceiptKey.readPrivate(
                TestReceiptKey.generate().write(folder.resolve("other.pem")).toString());
        JWKSet foreign = JWKSet.parse(new ReceiptKeys(other, List.of(), "/keys").toJwks());

        assertThat(verify(keys(), ISSUER, receipt).getSubject()).isEqualTo(ID.toString());
        assertThatThrownBy(() -> verify(keys(), "https://other.example.com", receipt))
                .isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> verify(foreign, ISSUER, receipt)).isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> verify(keys(), ISSUER, altered(receipt))).isInstanceOf(BadJOSEException.class);
    }

    private static JWTClaimsSet verify(JWKSet set, String issuer, String receipt)
            throws ParseException, BadJOSEException, JOSEException {
        return new ReceiptCheck(set, issuer).verify(receipt);
    }

    private static JWKSet keys() throws ParseException {
        return JWKSet.parse(keys.toJwks());
    }

    /** States another size. */
    private static String altered(String receipt) {
        String[] parts = receipt.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = claims.replace("\"size\":15", "\"size\":16");
        assertThat(other).isNotEqualTo(claims);
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    static List<ForeignVerifier> verifiers() {
        return List.of(ForeignVerifier.PYTHON, ForeignVerifier.NODE);
    }

    @ParameterizedTest
    @Tag("long") // It installs their libraries.
    @MethodSource("verifiers")
    void a_service_in_another_language_verifies_a_receipt_without_this_service(ForeignVerifier verifier)
            throws Exception {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), keys.toJwks());
        Path receipt = Files.writeString(folder.resolve("receipt.jws"), sign(Map.of("file-type", "0.1.0")) + "\n");
        Path file = Files.write(folder.resolve("hello.txt"), FILE);
        Path other = Files.writeString(folder.resolve("other.txt"), "Hello, RECEIPT\n");
        Path altered = Files.writeString(folder.resolve("altered.jws"), altered(Files.readString(receipt)));

        assertThat(verifier.verify(jwks, receipt, file)).isEqualTo(ID + " is this file");
        assertThat(verifier.verify(jwks, receipt, other)).isEqualTo(ID + " is another file");
        assertThat(verifier.verify(jwks, altered, file))
                .containsAnyOf("InvalidSignatureError", "JWSSignatureVerificationFailed");
    }

    @Test
    void the_page_has_these_snippets() throws IOException {
        List<String> sources = SNIPPET.matcher(Files.readString(PAGE))
                .results()
                .map(snippet -> {
                    try {
                        assertThat(snippet.group(2)).isEqualTo(Files.readString(Path.of(snippet.group(1))));
                    } catch (IOException missing) {
                        throw new AssertionError(missing);
                    }
                    return snippet.group(1);
                })
                .toList();
        assertThat(sources)
                .containsExactly(
                        "src/test/java/com/example/receipts/ReceiptCheck.java",
                        "src/test/python/verify_receipt.py",
                        "src/test/node/verify-receipt.mjs");
    }
}
