package dev.valetkey.server.start;

import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertiesPropertySourceLoader;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySourceLoader;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Configuration files of the option {@code --config} and of the variable {@code MICRONAUT_CONFIG_FILES}: YAML, JSON (which is
 * YAML) or Java properties. Error messages name the file and the line, but never a value, which may be a secret.
 */
public final class ConfigFile {

    private static final String OPTION = "--config";
    private static final String VARIABLE = "MICRONAUT_CONFIG_FILES";

    /** The prefix of a resource of the application, which needs no check. */
    private static final String CLASS_PATH = "classpath:";

    private final Path file;
    private final String origin;

    /** @param origin the option or variable that names the file */
    private ConfigFile(Path file, String origin) {
        this.file = file;
        this.origin = origin;
    }

    /**
     * Checks the files of the variable {@code MICRONAUT_CONFIG_FILES}, which Micronaut reads itself: it reports a file that it
     * cannot read without its name or its line.
     *
     * @param variables the variables of the process
     * @throws StartupException if a file cannot be read, is malformed, or contains no properties
     */
    public static void checkVariable(Map<String, String> variables) {
        Stream.of(variables.getOrDefault(VARIABLE, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.startsWith(CLASS_PATH))
                .map(name -> Path.of(name.startsWith("file:") ? name.substring("file:".length()) : name))
                .forEach(file -> new ConfigFile(file, VARIABLE).properties());
    }

    /**
     * Reads the files. A later one overrides an earlier one; environment variables, also those of {@code --env-file},
     * override all of them.
     *
     * @throws StartupException if a file cannot be read, is malformed, or contains no properties
     */
    public static List<PropertySource> readAll(List<Path> files) {
        int first = EnvironmentPropertySource.POSITION - 1 - files.size();
        return IntStream.range(0, files.size())
                .mapToObj(at -> PropertySource.of(
                        files.get(at).toString(), new ConfigFile(files.get(at), OPTION).properties(), first + at))
                .toList();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = parse(loader(), content());
        if (properties.isEmpty()) {
            throw invalid("contains no properties; expected some, such as valetkey.tenants", null);
        }
        return properties;
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw invalid("cannot be read", unreadable);
        }
    }

    private Map<String, Object> parse(PropertySourceLoader loader, byte[] content) {
        try {
            return loader.read(file.toString(), new ByteArrayInputStream(content));
        } catch (MarkedYAMLException malformed) {
            throw invalid(
                    "is not valid YAML in line %d, column %d: %s"
                            .formatted(
                                    malformed.getProblemMark().getLine() + 1,
                                    malformed.getProblemMark().getColumn() + 1,
                                    malformed.getProblem()),
                    malformed);
        } catch (YAMLException malformed) {
            throw invalid("is not YAML text", malformed);
        } catch (IllegalArgumentException malformed) {
            throw invalid("has an invalid escape; write a backslash as two", malformed);
        } catch (NullPointerException malformed) {
            // Micronaut does not expect a null as a name.
            throw invalid("has a property without a name", malformed);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private PropertySourceLoader loader() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".properties")) {
            return new PropertiesPropertySourceLoader();
        }
        if (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".json")) {
            return new YamlPropertySourceLoader();
        }
        throw invalid("has an unknown extension; expected .yml, .yaml, .json or .properties", null);
    }

    private StartupException invalid(String reason, @Nullable Throwable cause) {
        return new StartupException("the file " + file + " of " + origin + " " + reason + ".", cause);
    }
}
