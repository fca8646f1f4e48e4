package dev.valetkey.micronaut.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Micronaut joins the elements of a list with commas where one value is meant: {@code issuer: [A, B]} would be the issuer {@code A,B}. */
class ScalarPropertiesTest {

    /** Conditions and other beans read these; they have no validator. */
    private static final Set<String> ON_TRUST = Set.of("valetkey.api.", "valetkey.problems.");

    @Test
    void a_list_is_an_error_wherever_one_value_is_meant() throws IOException {
        Set<String> scalars = scalars();
        TestService service = TestService.withAcme().with("valetkey.api.enabled", true);
        for (String property : scalars) {
            service = service.with(property, List.of("a", "b"));
        }

        Set<String> rejected = service.errors().stream()
                .filter(error -> error.message().equals("is a list; expected one value"))
                .map(ConfigError::property)
                .collect(Collectors.toSet());

        assertThat(scalars).hasSizeGreaterThan(60);
        assertThat(rejected).containsAll(scalars);
    }

    /** The properties of the modules whose type is neither a list nor a map. */
    private static Set<String> scalars() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL file : Collections.list(ScalarPropertiesTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : read(file).path("properties")) {
                String type = property.path("type").asText();
                if (!type.contains("List") && !type.contains("Map") && !type.contains("Set") && !type.contains("[]")) {
                    names.add(property.path("name").asText());
                }
            }
        }
        names.removeIf(name -> !name.startsWith("valetkey.")
                || name.contains("*")
                || ON_TRUST.stream().anyMatch(name::startsWith));
        return names;
    }

    private static JsonNode read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }
}
