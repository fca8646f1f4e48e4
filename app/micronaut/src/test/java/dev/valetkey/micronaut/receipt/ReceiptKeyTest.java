package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceiptKeyTest {

    private static final TestReceiptKey KEY = TestReceiptKey.generate();

    @TempDir
    Path folder;

    private String file(String text) {
        return file(text, "rw-------");
    }

    private String file(String text, String permissions) {
        return TestReceiptKey.write(folder.resolve("key"), text, permissions).toString();
    }

    @Test
    void a_private_key_is_read_from_pem_and_from_a_jwk() throws JOSEException {
        String thumbprint = KEY.key().computeThumbprint().toString();
        for (String text : List.of(KEY.pem(), KEY.key().toJSONString(), "some text before\n" + KEY.pem())) {
            ReceiptKey key = ReceiptKey.readPrivate(file(text));
            assertThat(key.id()).isEqualTo(thumbprint);
            assertThat(key.publicKey().isPrivate()).isFalse();
            assertThat(key).hasToString("ReceiptKey[" + thumbprint + "]");
        }
    }

    @Test
    void the_public_key_of_an_earlier_one_is_read_from_pem_and_from_a_jwk() throws JOSEException {
        for (String text : List.of(KEY.publicPem(), KEY.key().toPublicJWK().toJSONString())) {
            assertThat(ReceiptKey.readPublic(file(text, "rw-r--r--")).id())
                    .isEqualTo(KEY.key().computeThumbprint().toString());
        }
    }

    @Test
    void the_documented_commands_of_openssl_create_both() throws IOException, InterruptedException {
        Path key = folder.resolve("receipts.pem");
        String script = "umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " + key
                + " && openssl pkey -in " + key + " -pubout -out " + key + ".pub";
        Process openssl =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        assertThat(openssl.waitFor())
                .as(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();

        assertThat(ReceiptKey.readPublic(key + ".pub")).isEqualTo(ReceiptKey.readPrivate(key.toString()));
    }

    static Stream<String> otherKeys() throws JOSEException, NoSuchAlgorithmException {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        KeyPairGenerator ed = KeyPairGenerator.getInstance("Ed25519");
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(256);
        return Stream.of(
                "",
                "{}",
                "{\"kty\":\"EC\"}",
                "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                TestReceiptKey.pem(
                        "PRIVATE KEY", rsa.generateKeyPair().getPrivate().getEncoded()),
                TestReceiptKey.pem(
                        "PRIVATE KEY", ed.generateKeyPair().getPrivate().getEncoded()),
                // Without its public key, as keytool writes it.
                TestReceiptKey.pem(
                        "PRIVATE KEY", ec.generateKeyPair().getPrivate().getEncoded()),
                KEY.pem().replace("PRIVATE KEY", "EC PRIVATE KEY"),
                KEY.pem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
                KEY.pem().substring(0, 100),
                new RSAKeyGenerator(2048).generate().toJSONString(),
                new ECKeyGenerator(Curve.P_384).generate().toJSONString(),
                new ECKeyGenerator(Curve.P_521).generate().toJSONString(),
                new OctetSequenceKey.Builder("a secret of 32 characters or more".getBytes(StandardCharsets.US_ASCII))
                        .build()
                        .toJSONString());
    }

    @ParameterizedTest
    @MethodSource("otherKeys")
    void another_file_is_refused_without_its_content(String text) {
        String path = file(text);

        assertThatThrownBy(() -> ReceiptKey.readPrivate(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path)
                .hasMessageContaining("P-256")
                .hasNoCause()
                .satisfies(refused -> assertThat(text.lines().filter(line -> line.length() > 30 && !line.contains("-")))
                        .noneMatch(line -> String.valueOf(refused.getMessage()).contains(line)));
    }

    @Test
    void a_public_key_cannot_sign_and_a_private_one_is_not_published() {
        String publicKey = file(KEY.publicPem());
        assertThatThrownBy(() -> ReceiptKey.readPrivate(publicKey)).hasMessageContaining("has a public key only");

        String privateKey = file(KEY.pem());
        assertThatThrownBy(() -> ReceiptKey.readPublic(privateKey))
                .hasMessageContaining("has a private key")
                .hasMessageContaining("openssl pkey");
    }

    @Test
    void a_private_and_a_public_key_of_different_pairs_are_refused() {
        ECKey other = TestReceiptKey.generate().key();
        ECKey mixed = new ECKey.Builder(Curve.P_256, other.getX(), other.getY())
                .d(KEY.key().getD())
                .build();
        for (String text : List.of(mixed.toJSONString(), new TestReceiptKey(mixed).pem())) {
            String path = file(text);
            assertThatThrownBy(() -> ReceiptKey.readPrivate(path)).hasMessageContaining("do not belong together");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rw-----w-"})
    void a_private_key_that_others_can_read_or_replace_is_refused(String permissions) {
        String path = file(KEY.pem(), permissions);

        assertThatThrownBy(() -> ReceiptKey.readPrivate(path)).hasMessageContaining("chmod 600");
    }

    @Test
    void the_group_may_read_the_key_as_in_kubernetes() {
        assertThat(ReceiptKey.readPrivate(file(KEY.pem(), "r--r-----")).id()).isNotEmpty();
    }

    @Test
    void a_missing_file_a_folder_and_a_large_file_are_refused() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> ReceiptKey.readPrivate(missing)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ReceiptKey.readPublic(folder.toString())).isInstanceOf(IllegalArgumentException.class);
        String large = file(" ".repeat((16 << 10) + 1));
        assertThatThrownBy(() -> ReceiptKey.readPrivate(large)).hasMessageContaining("is larger than");
    }
}
