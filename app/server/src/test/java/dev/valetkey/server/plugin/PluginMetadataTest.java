package dev.valetkey.server.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The metadata that IDEs read has the properties of the server itself from {@code docs/reference/configuration.md}. */
class PluginMetadataTest {

    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(valetkey\\.(?:connections|cors|http|plugins)\\.[^`]+)` \\|");

    @Test
    void the_metadata_has_every_documented_property_and_no_other() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(properties())
                .extracting(property -> property.path("name").asText())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void every_property_has_a_description() throws IOException {
        assertThat(properties())
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    /** The module's own file: test classes have metadata too. */
    private static JsonNode properties() throws IOException {
        URI classes = URI.create(Plugins.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return new ObjectMapper()
                .readTree(Path.of(classes)
                        .resolve("META-INF/spring-configuration-metadata.json")
                        .toFile())
                .path("properties");
    }
}
