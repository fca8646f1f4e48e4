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
 * A part of the configuration, such as {@code valetkey.tenants.acme}. Whoever reads it notes faults and goes on, so that
 * all of them are said at once. Used by one thread while the service starts.
 */
public final class ConfigSection {

    private final PropertyReader reader;
    private final String path;

    private ConfigSection(PropertyReader reading, String path) {
        this.reader = reading;
        this.path = path;
        reading.registerSection(path);
    }

    /** The whole configuration below a prefix. */
    public static ConfigSection of(String prefix, Environment environment) {
        return new ConfigSection(new PropertyReader(prefix, environment), prefix);
    }

    /** The section's full name. */
    public String path() {
        return path;
    }

    /** A part with a fixed name. */
    public ConfigSection section(String name) {
        return new ConfigSection(reader, path + "." + name);
    }

    /**
     * The parts whose names the user chose, by name as written. Two names that Micronaut reads as one are a fault: what
     * is said below them would merge.
     */
    public Map<String, ConfigSection> children() {
        Map<String, ConfigSection> sections = new LinkedHashMap<>();
        distinct(reader.names().children(path)).forEach(name -> sections.put(name, section(name)));
        return sections;
    }

    /** Texts whose names the user chose, by name as written; two names that are read as one are a fault here too. */
    public Map<String, String> strings() {
        Map<String, String> texts = new LinkedHashMap<>();
        distinct(reader.names().under(path)).forEach(name -> string(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    public Optional<String> string(String name) {
        return reader.read(path, name, Argument.STRING);
    }

    /** Texts, from a list or from one text with commas; blanks around a comma do not count. */
    public Optional<List<String>> stringList(String name) {
        return reader.read(path, name, Argument.listOf(String.class))
                .map(texts -> texts.stream().map(String::strip).toList());
    }

    /** A value that a text is read as; what the reader throws as {@link IllegalArgumentException} is the fault. */
    public <T> Optional<T> value(String name, Function<String, T> reader) {
        return string(name).flatMap(text -> build(name, () -> reader.apply(text)));
    }

    /** The values of a list; empty if it is not there or nothing in it is usable. A list of nothing is a fault. */
    public <T> Optional<Set<T>> values(String name, Function<String, T> reader) {
        return stringList(name).flatMap(texts -> {
            if (texts.isEmpty()) {
                error(name, "lists nothing; leave it out or list something");
            }
            Set<T> values = new LinkedHashSet<>();
            texts.forEach(text -> this.<T>build(name, () -> reader.apply(text)).ifPresent(values::add));
            return Optional.of(values).filter(some -> !some.isEmpty());
        });
    }

    /** A size in bytes between two bounds, inclusive; written like {@code 5MB} or {@code 64MiB}. */
    public Optional<Long> size(String name, long least, long greatest) {
        return value(name, text -> {
            long bytes = ByteSize.parse(text);
            if (bytes < least || bytes > greatest) {
                String bounds = greatest == Long.MAX_VALUE ? "at least " + least : least + " to " + greatest;
                throw new IllegalArgumentException("'" + text + "' is out of bounds; it is " + bounds + " bytes");
            }
            return bytes;
        });
    }

    /** A duration between two bounds, inclusive; written as everywhere in Micronaut: {@code 30s}, {@code 5m}, {@code PT5M}. */
    public Optional<Duration> duration(String name, Duration least, Duration greatest) {
        return value(name, text -> {
            Duration duration = ConversionService.SHARED
                    .convert(text, Duration.class)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + text + "' is not a duration; write it like 30s, 5m, 2h, 7d or PT5M"));
            if (duration.compareTo(least) < 0 || duration.compareTo(greatest) > 0) {
                throw new IllegalArgumentException(
                        "'" + text + "' is out of bounds; it is " + format(least) + " to " + format(greatest));
            }
            return duration;
        });
    }

    /** A duration, or the default if it is absent or invalid. */
    public Duration duration(String name, String defaultValue, Duration min, Duration max) {
        return duration(name, min, max)
                .orElseGet(() -> ConversionService.SHARED.convertRequired(defaultValue, Duration.class));
    }

    public Optional<Boolean> booleanValue(String name) {
        return value(name, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is true or false, not '" + text + "'");
        });
    }

    /** Whether anything was wrong so far in this section or below it. */
    public boolean hasErrors() {
        return reader.errors().stream()
                .map(ConfigError::property)
                .anyMatch(property -> property.equals(path) || property.startsWith(path + "."));
    }

    /** Notes a fault of a property elsewhere, on which this configuration depends. */
    public void error(ConfigError fault) {
        reader.error(fault.property(), fault.message());
    }

    /** Notes a fault of the section itself. */
    public void error(String problem) {
        reader.error(path, problem);
    }

    /** Notes a fault of one property. */
    public void error(String name, String problem) {
        reader.error(path + "." + name, problem);
    }

    /** Builds a value from what was read; what its constructor throws as {@link IllegalArgumentException} is a fault. */
    public <T> Optional<T> build(Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException faulty) {
            error(String.valueOf(faulty.getMessage()));
            return Optional.empty();
        }
    }

    /** The same for a value that one property decides; its fault is that property's. */
    public <T> Optional<T> build(String name, Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException faulty) {
            error(name, String.valueOf(faulty.getMessage()));
            return Optional.empty();
        }
    }

    /** Leaves a name, and all that may stand below it, to whoever else reads it. */
    public void ignore(String name) {
        reader.ignore(path, name);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidConfigurationException if anything was wrong, or is there that nobody asked for
     */
    public void throwIfInvalid() {
        reader.rejectUnknown();
        if (!reader.errors().isEmpty()) {
            throw new InvalidConfigurationException(reader.errors());
        }
    }

    private List<String> distinct(Set<String> names) {
        Map<String, List<String>> readAs =
                names.stream().collect(Collectors.groupingBy(PropertyNames::normalize, TreeMap::new, Collectors.toList()));
        readAs.forEach((normal, written) -> {
            if (written.size() > 1) {
                error("the names " + String.join(" and ", written) + " are read as one, '" + normal + "'; keep one of"
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
