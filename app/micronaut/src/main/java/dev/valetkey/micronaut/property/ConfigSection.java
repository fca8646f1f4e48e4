package dev.valetkey.micronaut.property;

import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A section of the configuration, such as {@code valetkey.tenants.acme}. A reader reports an error and continues, so that
 * all errors are reported together. Used by one thread while the service starts.
 */
public final class ConfigSection {

    private final PropertyReader reader;
    private final String path;

    private ConfigSection(PropertyReader reading, String path) {
        this.reader = reading;
        this.path = path;
        reading.registerSection(path);
    }

    /**
     * {@return the whole configuration below a prefix}
     *
     * @param prefix the first element of all names, such as {@code valetkey}
     * @param environment the sources of the properties
     */
    public static ConfigSection of(String prefix, Environment environment) {
        return new ConfigSection(new PropertyReader(prefix, environment), prefix);
    }

    /** {@return the full name of the section, such as {@code valetkey.tenants.acme}} */
    public String path() {
        return path;
    }

    /**
     * {@return a section with a fixed name}
     *
     * @param name the name as it is documented, in kebab case
     */
    public ConfigSection section(String name) {
        return new ConfigSection(reader, path + "." + name);
    }

    /**
     * {@return the sections whose names the user chose, by name as written} Two names that Micronaut reads as one are
     * an error, because their properties would be merged.
     */
    public Map<String, ConfigSection> children() {
        Map<String, ConfigSection> sections = new LinkedHashMap<>();
        distinct(reader.names().children(path)).forEach(name -> sections.put(name, section(name)));
        return sections;
    }

    /**
     * {@return texts whose names the user chose, by name as written} Two names that Micronaut reads as one are an
     * error.
     */
    public Map<String, String> strings() {
        Map<String, String> texts = new LinkedHashMap<>();
        distinct(reader.names().under(path)).forEach(name -> string(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /**
     * {@return the value of a property as text; empty if it is absent}
     *
     * @param name the name in the section, in kebab case
     */
    public Optional<String> string(String name) {
        return reader.read(path, name, Argument.STRING);
    }

    /**
     * {@return the elements of a list, or of a text with commas without the blanks around them; empty if it is absent}
     *
     * @param name the name in the section, in kebab case
     */
    public Optional<List<String>> stringList(String name) {
        return reader.read(path, name, Argument.listOf(String.class))
                .map(texts -> texts.stream().map(String::strip).toList());
    }

    /**
     * {@return a parsed text; empty if it is absent, or after an {@link IllegalArgumentException} that is reported}
     *
     * @param <T> the type of the value
     * @param name the name in the section, in kebab case
     * @param reader parses the text
     */
    public <T> Optional<T> value(String name, Function<String, T> reader) {
        return string(name).flatMap(text -> build(name, () -> reader.apply(text)));
    }

    /**
     * Reads and parses a list; empty if it is absent or has no valid element. An empty list is an error.
     *
     * @param <T> the type of the elements
     * @param name the name in the section, in kebab case
     * @param reader parses one element
     * @return the valid elements, in the order of the configuration
     */
    public <T> Optional<Set<T>> values(String name, Function<String, T> reader) {
        return stringList(name).flatMap(texts -> {
            if (texts.isEmpty()) {
                error(name, "is an empty list; remove it or add a value");
            }
            Set<T> values = new LinkedHashSet<>();
            texts.forEach(text -> this.<T>build(name, () -> reader.apply(text)).ifPresent(values::add));
            return Optional.of(values).filter(some -> !some.isEmpty());
        });
    }

    /**
     * {@return a size in bytes between two bounds, such as {@code 64MiB}; empty if it is absent or invalid}
     *
     * @param name the name in the section, in kebab case
     * @param min the minimum in bytes, inclusive
     * @param max the maximum in bytes, inclusive; {@link Long#MAX_VALUE} for none
     */
    public Optional<Long> size(String name, long min, long max) {
        return value(name, text -> {
            long bytes = ByteSize.parse(text);
            if (bytes < min || bytes > max) {
                String range = max == Long.MAX_VALUE ? min + " bytes or more" : min + " to " + max + " bytes";
                throw new IllegalArgumentException("'" + text + "' is out of range; expected " + range);
            }
            return bytes;
        });
    }

    /**
     * {@return a duration between two bounds, such as {@code 30s} or {@code PT5M}; empty if it is absent or invalid}
     *
     * @param name the name in the section, in kebab case
     * @param min the minimum, inclusive
     * @param max the maximum, inclusive
     */
    public Optional<Duration> duration(String name, Duration min, Duration max) {
        return value(name, text -> {
            Duration duration = ConversionService.SHARED
                    .convert(text, Duration.class)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + text + "' is not a duration; expected a value such as 30s, 5m, 2h, 7d or PT5M"));
            if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
                throw new IllegalArgumentException(
                        "'" + text + "' is out of range; expected " + format(min) + " to " + format(max));
            }
            return duration;
        });
    }

    /**
     * {@return a duration between two bounds; the default if it is absent or invalid}
     *
     * @param name the name in the section, in kebab case
     * @param defaultValue a duration such as {@code 5m}
     * @param min the minimum, inclusive
     * @param max the maximum, inclusive
     */
    public Duration duration(String name, String defaultValue, Duration min, Duration max) {
        return duration(name, min, max)
                .orElseGet(() -> ConversionService.SHARED.convertRequired(defaultValue, Duration.class));
    }

    /**
     * {@return the value of a property that must be {@code true} or {@code false}; empty if it is absent or invalid}
     *
     * @param name the name in the section, in kebab case
     */
    public Optional<Boolean> booleanValue(String name) {
        return value(name, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not a boolean; expected true or false");
        });
    }

    /** {@return whether an error was reported in this section or below it} */
    public boolean hasErrors() {
        return reader.errors().stream()
                .map(ConfigError::property)
                .anyMatch(property -> property.equals(path) || property.startsWith(path + "."));
    }

    /**
     * Reports an error of a property outside this configuration.
     *
     * @param error the full name of the property, and the message
     */
    public void error(ConfigError error) {
        reader.error(error.property(), error.message());
    }

    /**
     * Reports an error of the section itself.
     *
     * @param message what is wrong and what is accepted; it continues the name of the section
     */
    public void error(String message) {
        reader.error(path, message);
    }

    /**
     * Reports an error of one property.
     *
     * @param name the name in the section, in kebab case
     * @param message what is wrong and what is accepted; it continues the name of the property
     */
    public void error(String name, String message) {
        reader.error(path + "." + name, message);
    }

    /**
     * Builds a value; an {@link IllegalArgumentException} is reported as an error of the section.
     *
     * @param <T> the type of the value
     * @param constructor creates the value
     * @return the value; empty after an error
     */
    public <T> Optional<T> build(Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException invalid) {
            error(String.valueOf(invalid.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Builds a value; an {@link IllegalArgumentException} is reported as an error of the property.
     *
     * @param <T> the type of the value
     * @param name the name in the section, in kebab case
     * @param constructor creates the value
     * @return the value; empty after an error
     */
    public <T> Optional<T> build(String name, Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException invalid) {
            error(name, String.valueOf(invalid.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Accepts a name and everything below it, because another bean reads it.
     *
     * @param name the name in the section, in kebab case
     */
    public void ignore(String name) {
        reader.ignore(path, name);
    }

    /**
     * Ends reading.
     *
     * @throws InvalidConfigurationException if an error was reported or a property is unknown
     */
    public void throwIfInvalid() {
        reader.rejectUnknown();
        if (!reader.errors().isEmpty()) {
            throw new InvalidConfigurationException(reader.errors());
        }
    }

    private List<String> distinct(Set<String> names) {
        Map<String, List<String>> readAs = names.stream()
                .collect(Collectors.groupingBy(PropertyNames::normalize, TreeMap::new, Collectors.toList()));
        readAs.forEach((normal, written) -> {
            if (written.size() > 1) {
                error("the names " + String.join(" and ", written) + " are equivalent, '" + normal + "'; keep one of"
                        + " them");
            }
        });
        return readAs.values().stream().map(written -> written.get(0)).toList();
    }

    private static String format(Duration bound) {
        if (bound.compareTo(Duration.ofDays(1)) >= 0) {
            return bound.toHours() % 24 == 0 ? bound.toDays() + "d" : bound.toHours() + "h";
        }
        return bound.toMillis() % 1000 == 0 ? bound.toSeconds() + "s" : bound.toMillis() + "ms";
    }
}
