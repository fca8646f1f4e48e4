package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Names and values read by Micronaut's YAML reader are unchanged. */
class YamlTest {

    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_example_of_the_reference_page_starts_a_service() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();

        try (ApplicationContext context = service(example.group(1)).start()) {
            assertThat(context.getBean(Settings.class).tenants())
                    .singleElement()
                    .extracting(ClaimedTenant::claimValue)
                    .isEqualTo("ACME Corp.");
        }
    }

    @Test
    void tenants_that_micronaut_would_merge_are_distinct() throws IOException {
        TestService service = service("""
                valetkey:
                  bucket: uploads
                  tenants:
                    acme-corp: {purposes: {avatar: {types: [image/png], max-size: 1MB}}}
                    AcmeCorp: {purposes: {avatar: {types: [image/png], max-size: 9MB}}}
                    initech:
                    umbrella.uk: {purposes: {}}
                    123: {}
                """);

        assertThat(service.errors())
                .extracting(ConfigError::property)
                .contains("valetkey.tenants", "valetkey.tenants.AcmeCorp")
                .anyMatch(property -> property.startsWith("valetkey.tenants.umbrella.uk"))
                .noneMatch(property -> property.contains("initech") || property.contains("123"));
    }

    private static TestService service(String yaml) throws IOException {
        Map<String, Object> properties = new YamlPropertySourceLoader()
                .read("application", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        TestService service = TestService.minimal();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            service = service.with(property.getKey(), property.getValue());
        }
        return service;
    }
}
