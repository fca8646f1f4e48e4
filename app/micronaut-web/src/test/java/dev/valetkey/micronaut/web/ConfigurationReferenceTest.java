package dev.valetkey.micronaut.web;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/reference/configuration.md} lists exactly the properties that are read. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(valetkey\\.[^`]+)` \\|");

    /** A property of a purpose, and the sections that can contain it. */
    private static final Pattern RULE = Pattern.compile("(?m)^\\| `<rules>(\\.[^`]+)` \\|");

    private static final Pattern PLACE = Pattern.compile("(?m)^\\d\\. `(valetkey\\.[^`]+)`");
    private static final String MISSPELT = "misspelt";

    /** Sections in which the user chooses the names. */
    private static final Set<String> FREE = Set.of(
            "valetkey.defaults.max-sizes",
            "valetkey.defaults.purposes",
            "valetkey.defaults.purposes.avatar.max-sizes",
            "valetkey.auth.issuers",
            "valetkey.policies.budgets",
            "valetkey.tenants",
            "valetkey.tenants.acme.attributes",
            "valetkey.tenants.acme.purposes",
            "valetkey.tenants.acme.purposes.avatar.max-sizes",
            "valetkey.webhooks.endpoints");

    /** Sections whose names are not validated. */
    private static final Set<String> ON_TRUST = Set.of("valetkey.api", "valetkey.problems");

    /** Read and tested by the server, not by this module. */
    private static final Set<String> THE_SERVERS =
            Set.of("valetkey.connections.", "valetkey.cors.", "valetkey.http.", "valetkey.plugins.");

    @ParameterizedTest
    @MethodSource("sections")
    void a_section_has_the_documented_properties(String section, Set<String> documented) {
        List<ConfigError> faults = TestService.withAcme()
                .with("valetkey.api.enabled", true)
                .with(section + "." + MISSPELT, "x")
                .errors();

        assertThat(faults)
                .filteredOn(fault -> fault.property().equals(section + "." + MISSPELT))
                .singleElement()
                .satisfies(fault -> assertThat(known(fault)).isEqualTo(documented));
    }

    @Test
    void the_page_has_every_section() throws IOException {
        assertThat(documented().keySet())
                .contains(
                        "valetkey",
                        "valetkey.auth",
                        "valetkey.aws",
                        "valetkey.defaults",
                        "valetkey.events",
                        "valetkey.defaults.purposes.avatar",
                        "valetkey.ledger",
                        "valetkey.policies",
                        "valetkey.tenants.acme",
                        "valetkey.tenants.acme.purposes.avatar",
                        "valetkey.verify");
    }

    static Stream<Arguments> sections() throws IOException {
        return documented().entrySet().stream()
                .filter(section -> !FREE.contains(section.getKey()) && !ON_TRUST.contains(section.getKey()))
                .map(section -> Arguments.of(section.getKey(), section.getValue()));
    }

    private static Set<String> known(ConfigError fault) {
        String names = fault.message().substring(fault.message().indexOf("has: ") + "has: ".length());
        return new TreeSet<>(Arrays.asList(names.split(", ")));
    }

    /** The documented names, by section. */
    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> sections = new TreeMap<>();
        String page = Files.readString(PAGE);
        Stream<String> ofPurposes =
                found(PLACE, page).flatMap(place -> found(RULE, page).map(place::concat));
        Stream.concat(found(ROW, page).flatMap(ConfigurationReferenceTest::everywhere), ofPurposes)
                .filter(property -> THE_SERVERS.stream().noneMatch(property::startsWith))
                .map(property -> property.replace("<tenant>", "acme")
                        .replace("<purpose>", "avatar")
                        .replace("<endpoint>", "billing"))
                .forEach(property -> addWithParents(property, sections));
        return sections;
    }

    /** A property of the only issuer is a property of each of several issuers too. */
    private static Stream<String> everywhere(String property) {
        return property.startsWith("valetkey.auth.")
                ? Stream.of(property, property.replace("valetkey.auth.", "valetkey.auth.issuers.customers."))
                : Stream.of(property);
    }

    private static Stream<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1));
    }

    private static void addWithParents(String property, Map<String, Set<String>> sections) {
        for (int end = property.lastIndexOf('.'); end > 0; end = property.lastIndexOf('.', end - 1)) {
            String name = property.substring(end + 1).split("\\.", 2)[0];
            sections.computeIfAbsent(property.substring(0, end), any -> new TreeSet<>())
                    .add(name);
        }
    }
}
