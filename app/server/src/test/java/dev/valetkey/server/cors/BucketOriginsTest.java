package dev.valetkey.server.cors;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.server.start.EnvFile;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Pages of an origin that the CORS rules of the bucket lack could get a grant, but not use it. */
class BucketOriginsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com",
        "https://a.example.com, https://*.example.com",
        "https://a.b.example.com, 'https://app.example.com,https://*.example.com'",
    })
    void an_origin_that_the_bucket_allows_is_accepted(String origin, String allowed) throws IOException {
        assertThat(errors(origin, allowed)).isEmpty();
    }

    @Test
    void an_origin_that_the_bucket_lacks_is_rejected() throws IOException {
        assertThat(errors("https://app.example.com", "https://www.example.com,https://*.example.org"))
                .containsExactly(new ConfigError(
                        "valetkey.cors.origins",
                        "contains https://app.example.com, but valetkey.bucket-settings.cors-origins is"
                                + " https://www.example.com, https://*.example.org, so browsers would not send uploads"
                                + " from there; remove it, or add it to 'allowed_origins' of the Terraform stack"));
    }

    @Test
    void the_domain_itself_is_not_a_subdomain() throws IOException {
        assertThat(errors("https://example.com", "https://*.example.com")).hasSize(1);
    }

    /** The bucket's settings come from a file with variables, as Terraform prints them. */
    private List<ConfigError> errors(String origin, String allowed) throws IOException {
        Path variables = Files.writeString(
                folder.resolve("app_environment.json"),
                "{\"VALETKEY_BUCKET\": \"uploads\", \"VALETKEY_BUCKET_SETTINGS_CORS_ORIGINS\": \"" + allowed + "\"}");
        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(EnvFile.read(variables).source())
                .properties(Map.of("valetkey.cors.origins", origin))
                .build()) {
            Environment environment = context.getEnvironment().start();
            ConfigSection root = ConfigSection.of("valetkey", environment);
            assertThat(root.string("bucket")).contains("uploads");
            List.of("bucket-settings", "problems").forEach(root::ignore);
            new CorsSectionValidator(environment).validate(root.section(CorsSection.NAME));
            var invalid = catchThrowableOfType(InvalidConfigurationException.class, root::throwIfInvalid);
            return invalid == null ? List.of() : invalid.errors();
        }
    }
}
