package dev.valetkey.micronaut.property;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.valetkey.micronaut.property.PropertyNames.normalize;

/** Records the properties that were read below a prefix, and their errors. Used by one thread. */
final class PropertyReader {

    private final Environment environment;
    private final PropertyNames names;
    private final String prefix;
    /** A set, because two validators may read one property. */
    private final Set<ConfigError> errors = new LinkedHashSet<>();

    /** The sections that were entered, each with the names that were read, all normalised. */
    private final Map<String, Set<String>> requested = new TreeMap<>();

    /** Full names that other beans read. */
    private final Set<String> ignored = new TreeSet<>();

    PropertyReader(String prefix, Environment environment) {
        this.environment = environment;
        this.prefix = prefix;
        this.names = PropertyNames.under(prefix, environment);
    }

    PropertyNames names() {
        return names;
    }

    List<ConfigError> errors() {
        return List.copyOf(errors);
    }

    void error(String property, String message) {
        errors.add(new ConfigError(property, message));
    }

    void registerSection(String section) {
        requested.computeIfAbsent(normalize(section), any -> new TreeSet<>());
    }

    <T> Optional<T> read(String section, String name, Argument<T> type) {
        requested.computeIfAbsent(normalize(section), any -> new TreeSet<>()).add(normalize(name));
        String property = normalize(section + "." + name);
        try {
            if (type == Argument.STRING && hasSeveralValues(property)) {
                error(section + "." + name, "is a list; expected one value");
                return Optional.empty();
            }
            return environment.getProperty(property, type);
        } catch (ConfigurationException unresolved) {
            error(section + "." + name, String.valueOf(unresolved.getMessage()));
            return Optional.empty();
        }
    }

    /** Micronaut would join the elements with commas, to a value that nobody wrote. */
    private boolean hasSeveralValues(String property) {
        return environment
                .getProperty(property, Object.class)
                .filter(value ->
                        value instanceof Iterable<?> || value.getClass().isArray())
                .isPresent();
    }

    /** Accepts a name and everything below it, because another bean reads it. */
    void ignore(String section, String name) {
        requested.computeIfAbsent(normalize(section), any -> new TreeSet<>()).add(normalize(name));
        ignored.add(normalize(section + "." + name));
    }

    /** Reports properties that no reader requested, so that a misspelt limit is never ignored. */
    void rejectUnknown() {
        names.properties().stream()
                .filter(property -> !isKnown(normalize(property)))
                .forEach(property -> error(property, "unknown property" + describeKnown(normalize(property))));
        Set<String> variables = knownVariables();
        names.variables().stream()
                .filter(variable -> !variables.contains(variable))
                .filter(this::isOurs)
                .forEach(variable -> error(
                        variable,
                        "unknown property; an environment variable overrides a property of a section that a file declares"
                                + " (such as a tenant), by its name in capitals with '_' for every '.' and '-'"));
    }

    private boolean isKnown(String property) {
        if (ignored.stream().anyMatch(name -> (property + ".").startsWith(name + "."))) {
            return true;
        }
        if (property.endsWith(".")) {
            return requested.containsKey(property.substring(0, property.length() - 1));
        }
        // Names that the user chose may contain dots, such as media types.
        return IntStream.range(0, property.length())
                .filter(index -> property.charAt(index) == '.')
                .anyMatch(end -> requested
                        .getOrDefault(property.substring(0, end), Set.of())
                        .contains(property.substring(end + 1)));
    }

    private String describeKnown(String property) {
        for (int end = property.length(); end > 0; end = property.lastIndexOf('.', end - 1)) {
            Set<String> names = knownNames(property.substring(0, end));
            if (!names.isEmpty()) {
                return "; " + property.substring(0, end) + " has: " + String.join(", ", names);
            }
        }
        return "";
    }

    private Set<String> knownNames(String section) {
        Set<String> names = new TreeSet<>(requested.getOrDefault(section, Set.of()));
        requested.keySet().stream()
                .filter(inner -> inner.startsWith(section + "."))
                .map(inner -> inner.substring(section.length() + 1).split("\\.", 2)[0])
                .forEach(names::add);
        return names;
    }

    private Set<String> knownVariables() {
        return requested.entrySet().stream()
                .flatMap(section -> section.getValue().stream().map(name -> section.getKey() + "." + name))
                .map(PropertyNames::environmentVariable)
                .collect(Collectors.toSet());
    }

    /** Variables of other programs, such as a launcher, may begin with our prefix, but not with the name of a section. */
    private boolean isOurs(String variable) {
        boolean inOurSection = requested.keySet().stream()
                .filter(section -> !section.equals(prefix))
                .anyMatch(section -> variable.startsWith(PropertyNames.environmentVariable(section) + "_"));
        return inOurSection
                && ignored.stream()
                        .noneMatch(name -> variable.startsWith(PropertyNames.environmentVariable(name) + "_"));
    }
}
