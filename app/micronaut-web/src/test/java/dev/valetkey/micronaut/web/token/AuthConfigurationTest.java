package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AuthConfigurationTest {

    @Test
    void errors_of_auth_are_reported_together_with_others() {
        List<ConfigError> faults = TestService.withAcme()
                .without("valetkey.bucket")
                .with("valetkey.api.enabled", true)
                .with("valetkey.auth.isuer", "https://idp.example.com")
                .errors();

        assertThat(faults)
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder(
                        "valetkey.bucket",
                        "valetkey.auth.issuer",
                        "valetkey.auth.audience",
                        "valetkey.auth.jwks-url",
                        "valetkey.auth.isuer");
    }
}
