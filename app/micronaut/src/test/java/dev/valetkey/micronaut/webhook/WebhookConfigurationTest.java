package dev.valetkey.micronaut.webhook;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookConfigurationTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ENDPOINT = "valetkey.webhooks.endpoints.billing";

    @TempDir
    private Path folder;

    private static TestService valid() {
        return TestService.withAcme()
                .with(ENDPOINT + ".url", "https://hooks.example.com/uploads")
                .with(ENDPOINT + ".secrets", SECRET);
    }

    private static ConfigError error(TestService service) {
        assertThat(service.errors()).hasSize(1);
        return service.errors().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://hooks.example.com/         | does not begin with https://; unencrypted http:// requires
                    ftp://hooks.example.com/          | does not begin with https://
                    hooks.example.com                 | does not begin with https://
                    https:///uploads                  | has no valid host and port
                    https://hooks_1/                  | has no valid host and port
                    https://hooks.example.com:99999/  | has no valid host and port
                    https://user:pw@hooks.example.com | contains a user
                    https://hooks.example.com/#a      | has a fragment
                    https://127.0.0.1/                | has an address that is not public
                    https://169.254.169.254/latest    | has an address that is not public
                    https://[::1]/                    | has an address that is not public
                    https://[::ffff:10.0.0.1]/        | has an address that is not public
                    https://[fd00:ec2::254]/          | has an address that is not public
                    https://2130706433/               | has a host that ends in a number
                    https://0177.0.0.1/               | has a host that ends in a number
                    https://0x7f.1/                   | has no valid host and port
                    https://127.1/                    | has no valid host and port
                    """)
    void a_url_that_must_not_receive_webhooks_stops_the_start(String url, String message) {
        ConfigError error = error(valid().with(ENDPOINT + ".url", url));

        assertThat(error.property()).isEqualTo(ENDPOINT + ".url");
        assertThat(error.message()).contains(message).doesNotContain("pw");
    }

    @ParameterizedTest
    @CsvSource({
        "url, , is missing",
        "secrets, , has no secrets",
        "secrets, whsec_c2hvcnQ=, secret 1 is invalid",
        "secrets, MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, secret 1 is invalid",
        "secrets, whsec_!!!!, secret 1 is invalid",
        "events, uploaded, 'uploaded' is not an event; expected stored",
        "events, verifying, 'verifying' is not an event",
        "tenants, ACME, ACME",
        "secret, x, unknown property"
    })
    void an_invalid_value_stops_the_start(String name, String value, String message) {
        String property = ENDPOINT + "." + name;
        ConfigError error = error(value == null ? valid().without(property) : valid().with(property, value));

        assertThat(error.property()).startsWith(ENDPOINT);
        assertThat(error.message()).contains(message).doesNotContain("MfKQ9r8").doesNotContain("c2hvcnQ");
    }

    @Test
    void secrets_are_in_the_configuration_or_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), SECRET + "\n");

        assertThat(error(valid().with(ENDPOINT + ".secrets-file", file.toString()))
                        .message())
                .isEqualTo("has secrets and secrets-file; keep one of them");
        valid().without(ENDPOINT + ".secrets")
                .with(ENDPOINT + ".secrets-file", file.toString())
                .start()
                .close();
        Files.writeString(file, "");
        assertThat(error(valid().without(ENDPOINT + ".secrets").with(ENDPOINT + ".secrets-file", file.toString()))
                        .message())
                .contains("has 0 secrets");
    }

    @Test
    void settings_without_endpoints_have_no_effect() {
        assertThat(error(TestService.withAcme().with("valetkey.webhooks.allow-http", true)))
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey.webhooks.allow-http"))
                .satisfies(error -> assertThat(error.message()).contains("has no effect without"));
    }

    @Test
    void a_private_target_is_allowed_by_its_network() {
        valid().with(ENDPOINT + ".url", "https://10.20.0.7/")
                .with("valetkey.webhooks.allowed-networks", "10.20.0.0/16")
                .start()
                .close();
        assertThat(error(valid().with("valetkey.webhooks.allowed-networks", "10.20.0.0"))
                        .message())
                .contains("'10.20.0.0' is not a network");
    }

    @Test
    void the_name_of_an_endpoint_is_a_slug() {
        assertThat(TestService.withAcme()
                        .with("valetkey.webhooks.endpoints.Bill_ing.url", "https://hooks.example.com/")
                        .with("valetkey.webhooks.endpoints.Bill_ing.secrets", SECRET)
                        .errors())
                .singleElement()
                .asString()
                .contains("Invalid name of a webhook endpoint: 'Bill_ing'");
    }
}
