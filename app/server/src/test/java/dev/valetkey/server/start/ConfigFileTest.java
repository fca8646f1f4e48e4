package dev.valetkey.server.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfigFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "team.yml|valetkey: {defaults: {expiry: 7m}}",
                "team.YAML|valetkey: {defaults: {expiry: 7m}}",
                "team.json|{\"valetkey\": {\"defaults\": {\"expiry\": \"7m\"}}}",
                "team.properties|valetkey.defaults.expiry=7m"
            })
    void every_format_of_serve_is_read(String name, String content) throws IOException {
        assertThat(expiry(write(name, content))).isEqualTo("7m");
    }

    @Test
    void a_later_file_overrides_an_earlier_one_and_both_override_the_application() throws IOException {
        Path team = write("team.yml", "valetkey: {defaults: {expiry: 7m}, problems: {paths: /v1/**}}");
        Path mine = write("mine.yml", "valetkey: {defaults: {expiry: 9m}}");

        assertThat(expiry(team, mine)).isEqualTo("9m");
        assertThat(expiry(mine, team)).isEqualTo("7m");
        assertThat(property("valetkey.problems.paths", team, mine)).isEqualTo("/v1/**");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yml|valetkey: [hush|is not valid YAML in line 1",
                "a.yml|a: b: hush|is not valid YAML in line 1, column 5",
                "a.json|{\"valetkey\": {|is not valid YAML in line",
                "a.yml|~: hush|has a property without a name",
                "a.yml|hush|contains no properties",
                "a.yml|- hush|contains no properties",
                "a.properties|a=\\uhush|has an invalid escape",
                "a.toml|a=hush|has an unknown extension; expected .yml, .yaml, .json or .properties"
            })
    void a_malformed_file_is_rejected_without_its_values(String name, String content, String message)
            throws IOException {
        Path file = write(name, content);

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> ConfigFile.readAll(List.of(file)))
                .withMessageStartingWith("the file " + file + " of --config " + message)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush"));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> ConfigFile.checkVariable(Map.of("MICRONAUT_CONFIG_FILES", file.toString())))
                .withMessageStartingWith("the file " + file + " of MICRONAUT_CONFIG_FILES " + message)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush"));
    }

    @Test
    void every_file_of_the_variable_is_checked() throws IOException {
        Path good = write("good.yml", "valetkey: {defaults: {expiry: 7m}}");
        Path missing = folder.resolve("missing.yml");

        ConfigFile.checkVariable(Map.of());
        ConfigFile.checkVariable(Map.of("MICRONAUT_CONFIG_FILES", good + ", file:" + good + ",classpath:any.yml,"));
        for (String files : List.of(missing.toString(), good + "," + missing, "file:" + missing)) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> ConfigFile.checkVariable(Map.of("MICRONAUT_CONFIG_FILES", files)))
                    .withMessage("the file " + missing + " of MICRONAUT_CONFIG_FILES cannot be read.");
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_rejected() throws IOException {
        for (Path file : List.of(folder.resolve("missing.yml"), Files.createDirectory(folder.resolve("folder.yml")))) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> ConfigFile.readAll(List.of(file)))
                    .withMessage("the file " + file + " of --config cannot be read.");
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String expiry(Path... files) {
        return property("valetkey.defaults.expiry", files);
    }

    private static String property(String name, Path... files) {
        PropertySource[] sources = ConfigFile.readAll(List.of(files)).toArray(PropertySource[]::new);
        try (ApplicationContext context =
                        ApplicationContext.builder().propertySources(sources).build();
                Environment environment = context.getEnvironment().start()) {
            return environment.getRequiredProperty(name, String.class);
        }
    }
}
