package dev.valetkey.micronaut.configuration;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metadata that IDEs read has the properties of {@code docs/reference/configuration.md} and their defaults. That the
 * page has the properties that the code reads is tested with the routes, which have sections of their own.
 */
class ConfigurationMetadataTest {

    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(valetkey\\.[^`]+)` \\| (.*?) \\|");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| `<rules>(\\.[^`]+)` \\| (.*?) \\|");
    private static final Pattern SECTION = Pattern.compile("(?m)^\\d\\. `(valetkey\\.[^`]+)`");
    private static final Pattern LITERAL = Pattern.compile("`([^`<]+)`");

    /** Sections of the routes and of the server, whose modules ship metadata of their own. */
    private static final Pattern OTHER_MODULES =
            Pattern.compile("valetkey\\.(api|auth|connections|cors|http|problems|plugins|request-bodies)\\..*");

    @Test
    void the_metadata_has_every_documented_property_and_no_other() throws IOException {
        assertThat(metadata().keySet()).isEqualTo(documented().keySet());
    }

    @Test
    void the_metadata_has_the_documented_defaults() throws IOException {
        Map<String, JsonNode> metadata = metadata();

        assertThat(documented()).allSatisfy((property, documentedDefault) -> {
            JsonNode defaultValue = metadata.get(property).get("defaultValue");
            if (defaultValue != null) {
                assertThat(documentedDefault).isEqualTo("`" + defaultValue.coerceStringValue() + "`");
            } else if (LITERAL.matcher(documentedDefault).matches()) {
                // The default is the value of another property.
                assertThat(documentedDefault).matches("`(valetkey\\..*|\\.valetkey/ledger)`");
            }
        });
    }

    @Test
    void every_property_has_a_description() throws IOException {
        assertThat(metadata())
                .allSatisfy((property, entry) -> assertThat(entry.get("description"))
                        .as(property)
                        .isNotNull()
                        .extracting(JsonNode::getStringValue)
                        .asString()
                        .isNotBlank());
    }

    /** The module's own file: test classes have metadata too. */
    private static Map<String, JsonNode> metadata() throws IOException {
        URI classes = URI.create(Settings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Path file = Path.of(classes).resolve("META-INF/spring-configuration-metadata.json");
        Map<String, JsonNode> properties = new TreeMap<>();
        try (ApplicationContext context = ApplicationContext.run(Map.of("valetkey.enabled", false));
                InputStream in = Files.newInputStream(file)) {
            JsonNode document = context.getBean(JsonMapper.class).readValue(in.readAllBytes(), JsonNode.class);
            StreamSupport.stream(document.get("properties").values().spliterator(), false)
                    .forEach(entry -> properties.put(entry.get("name").getStringValue(), entry));
        }
        return properties;
    }

    /** The default of each documented property, by its name in the metadata. */
    private static Map<String, String> documented() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, String> properties = new TreeMap<>();
        found(ROW, page).forEach(row -> properties.put(row.group(1), row.group(2)));
        found(SECTION, page)
                .forEach(section -> found(RULE, page)
                        .forEach(rule -> properties.put(section.group(1) + rule.group(1), rule.group(2))));
        Map<String, String> names = new TreeMap<>();
        properties.forEach((property, value) -> names.put(metadataName(property), value));
        names.keySet().removeIf(name -> OTHER_MODULES.matcher(name).matches());
        return names;
    }

    /** Maps are one property; other names that the user chooses are stars. */
    private static String metadataName(String property) {
        return property.replaceFirst("\\.<(policy|types|name)>$", "").replaceAll("<(tenant|purpose|endpoint)>", "*");
    }

    private static Stream<MatchResult> found(Pattern pattern, String page) {
        return pattern.matcher(page).results();
    }
}
