package dev.valetkey.micronaut.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The metadata that IDEs read has the properties of this module from {@code docs/reference/configuration.md}. */
class ConfigurationMetadataTest {

    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(valetkey\\.(api|auth|problems|request-bodies)\\.[^`]+)` \\|");

    @Test
    void the_metadata_has_every_documented_property_and_no_other() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .flatMap(ConfigurationMetadataTest::everywhere)
                .toList();

        assertThat(properties())
                .extracting(property -> property.path("name").asText())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    /** A property of the only issuer is a property of each of several issuers too. */
    private static Stream<String> everywhere(String property) {
        return property.startsWith("valetkey.auth.")
                ? Stream.of(property, property.replace("valetkey.auth.", "valetkey.auth.issuers.*."))
                : Stream.of(property);
    }

    @Test
    void every_property_has_a_description() throws IOException {
        assertThat(properties())
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    /**
     * The module's own file: test classes have metadata too. Without the properties of Micronaut's health endpoint, which the
     * endpoint of this module inherits and Micronaut documents.
     */
    private static List<JsonNode> properties() throws IOException {
        URI classes = URI.create(UnsignedTokenGuard.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        JsonNode properties = new ObjectMapper()
                .readTree(Path.of(classes)
                        .resolve("META-INF/spring-configuration-metadata.json")
                        .toFile())
                .path("properties");
        return StreamSupport.stream(properties.spliterator(), false)
                .filter(property -> !property.path("name").asText().startsWith("endpoints.health."))
                .toList();
    }
}
