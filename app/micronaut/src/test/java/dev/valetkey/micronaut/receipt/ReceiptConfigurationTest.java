package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.JOSEException;
import dev.valetkey.core.receipt.IssueReceipt;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptConfigurationTest {

    @TempDir
    Path folder;

    private TestService service() {
        return TestService.withAcme()
                .with(
                        "valetkey.receipts.key-file",
                        TestReceiptKey.generate()
                                .write(folder.resolve("receipts.pem"))
                                .toString())
                .with("valetkey.receipts.issuer", "https://uploads.example.com");
    }

    @Test
    void a_service_without_a_key_has_no_receipts() {
        try (ApplicationContext context = TestService.withAcme().start()) {
            assertThat(context.containsBean(IssueReceipt.class)).isFalse();
            assertThat(context.containsBean(ReceiptKeys.class)).isFalse();
        }
    }

    @Test
    void the_current_and_previous_keys_are_published_without_private_members() throws JOSEException {
        TestReceiptKey previous = TestReceiptKey.generate();
        Path file = TestReceiptKey.write(folder.resolve("previous.pem"), previous.publicPem(), "rw-r--r--");
        try (ApplicationContext context = service()
                .with("valetkey.receipts.previous-key-files", file.toString())
                .start()) {
            assertThat(context.getBean(ReceiptKeys.class).toJwks())
                    .contains(previous.key().computeThumbprint().toString())
                    .doesNotContain("\"d\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous-key-files", "issuer", "jwks-path"})
    void settings_without_a_key_are_errors(String name) {
        assertThat(TestService.withAcme()
                        .with("valetkey.receipts." + name, "/x")
                        .errors())
                .extracting(ConfigError::property)
                .contains("valetkey.receipts." + name);
    }

    @Test
    void a_key_needs_an_issuer() {
        assertThat(service().without("valetkey.receipts.issuer").errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.receipts.issuer");
    }

    @Test
    void an_invalid_key_stops_the_start_together_with_other_errors() {
        Path world = TestReceiptKey.write(
                folder.resolve("world.pem"), TestReceiptKey.generate().pem(), "rw-r--r--");
        assertThat(service()
                        .with("valetkey.receipts.key-file", world.toString())
                        .with("valetkey.receipts.previous-key-files", folder + "/missing")
                        .with("valetkey.receipts.jwks-path", "keys")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder(
                        "valetkey.receipts.key-file",
                        "valetkey.receipts.previous-key-files",
                        "valetkey.receipts.jwks-path");
    }

    @Test
    void the_current_key_is_no_previous_one() {
        TestReceiptKey key = TestReceiptKey.generate();
        Path published = TestReceiptKey.write(folder.resolve("key.pub"), key.publicPem(), "rw-r--r--");
        assertThat(service()
                        .with(
                                "valetkey.receipts.key-file",
                                key.write(folder.resolve("own.pem")).toString())
                        .with("valetkey.receipts.previous-key-files", published.toString())
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.receipts.previous-key-files");
    }
}
