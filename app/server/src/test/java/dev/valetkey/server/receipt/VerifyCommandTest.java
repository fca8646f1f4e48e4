package dev.valetkey.server.receipt;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.client.file.RunningChecksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyCommandTest {

    private static final ECKey KEY = SampleReceipt.newKey();
    private static final SampleReceipt RECEIPT = SampleReceipt.of(KEY);

    @TempDir
    Path folder;

    private Path file;
    private Path receipt;
    private Path keys;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("notes.txt"), SampleReceipt.FILE);
        receipt = Files.writeString(folder.resolve("notes.jws"), RECEIPT.sign() + "\n");
        keys = Files.writeString(folder.resolve("jwks.json"), new JWKSet(KEY.toPublicJWK()).toString());
    }

    private int verify(String... arguments) {
        return new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private int verify(SampleReceipt other) throws IOException {
        Files.writeString(receipt, other.sign());
        return verify(file.toString(), receipt.toString(), "--jwks", keys.toString());
    }

    @Test
    void the_file_of_the_receipt_is_recognized() {
        assertThat(verify(
                        file.toString(),
                        receipt.toString(),
                        "--jwks",
                        keys.toString(),
                        "--issuer",
                        SampleReceipt.ISSUER))
                .isZero();

        assertThat(out.toString())
                .contains("valid, of the issuer https://uploads.example.com\n")
                .contains("01a222f0-9b48-7a9b-8294-039578e20cc4 of tenant acme, stored 2026-11-30T12:00:00.123Z")
                .contains("text/plain, declared and not verified")
                .contains("file-type (0.1.0)")
                .contains("the same: size and SHA256\n");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void every_checksum_of_a_grant_is_compared(ChecksumAlgorithm algorithm) throws IOException {
        RunningChecksum checksum = RunningChecksum.of(algorithm);
        checksum.update(SampleReceipt.FILE, 0, SampleReceipt.FILE.length);
        SampleReceipt other = RECEIPT.with(
                "checksum",
                Map.of("algorithm", algorithm.name(), "value", checksum.finish().value()));

        assertThat(verify(other)).isZero();
        assertThat(out.toString().contains("no deliberate ones")).isEqualTo(algorithm != ChecksumAlgorithm.SHA256);

        byte[] changed = SampleReceipt.FILE.clone();
        changed[3] ^= 1;
        Files.write(file, changed);
        assertThat(verify(other)).isEqualTo(1);
        assertThat(out.toString()).contains("ANOTHER FILE: its " + algorithm + " differs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "Hello, receipt\n\n"})
    void a_file_of_another_size_is_another_file(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(verify(RECEIPT)).isEqualTo(1);
        assertThat(verify(RECEIPT.with("checksum", null))).isEqualTo(1);
        assertThat(out.toString()).contains("ANOTHER FILE: its size is not 15 bytes");
    }

    @Test
    void without_a_checksum_only_the_size_is_compared_which_has_an_exit_code_of_its_own() throws IOException {
        assertThat(verify(RECEIPT.with("checksum", null))).isEqualTo(5);
        assertThat(out.toString()).contains("the content is not compared");
    }

    @Test
    void an_invalid_receipt_has_an_exit_code_of_its_own_and_the_file_is_not_mentioned() throws IOException {
        assertThat(verify(SampleReceipt.of(SampleReceipt.newKey()))).isEqualTo(4);
        assertThat(err.toString()).contains("the receipt is not valid. The key set has no P-256 key with the id");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void the_receipt_can_be_standard_input() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((RECEIPT.sign() + "\n").getBytes(StandardCharsets.US_ASCII)));
        try {
            assertThat(verify(file.toString(), "-", "--jwks", keys.toString())).isZero();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void the_keys_can_be_fetched_from_this_machine_without_redirects() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] json = Files.readAllBytes(keys);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/keys");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(verify(file.toString(), receipt.toString(), "--jwks", url + "/keys"))
                    .isZero();
            assertThat(verify(file.toString(), receipt.toString(), "--jwks", url + "/moved"))
                    .isEqualTo(3);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/keys", "ftp://127.0.0.1/keys", "file:///etc/passwd", "https:///keys"})
    void keys_that_somebody_on_the_network_could_replace_are_refused(String url) {
        assertThat(verify(file.toString(), receipt.toString(), "--jwks", url)).isEqualTo(2);
        assertThat(err.toString()).contains("with https, or with http on this machine");
    }

    @Test
    void large_and_missing_inputs_are_refused() throws IOException {
        assertThat(verify(folder + "/missing", receipt.toString(), "--jwks", keys.toString()))
                .isEqualTo(3);
        assertThat(verify(file.toString(), folder + "/missing", "--jwks", keys.toString()))
                .isEqualTo(3);
        assertThat(verify(file.toString(), receipt.toString(), "--jwks", receipt.toString()))
                .isEqualTo(3);
        Files.writeString(keys, " ".repeat(ReceiptSources.MAX_KEYS + 1));
        assertThat(verify(file.toString(), receipt.toString(), "--jwks", keys.toString()))
                .isEqualTo(3);
        Files.writeString(receipt, "a".repeat(ReceiptSources.MAX_RECEIPT + 1));
        assertThat(verify(file.toString(), receipt.toString(), "--jwks", keys.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("is larger than 65536 bytes").contains("is larger than 262144 bytes");
    }

    @Test
    void names_in_a_receipt_cannot_control_the_terminal() throws IOException {
        assertThat(verify(RECEIPT.with("tenant", "acme\u001b[2J"))).isZero();
        assertThat(out.toString()).contains("acme?[2J");
    }
}
