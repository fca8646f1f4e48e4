package dev.valetkey.micronaut.property;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.valetkey.micronaut.property.WrittenNames.normal;

/** One pass over the properties below a prefix: what was asked for, and what was wrong. Used by one thread. */
final class Reading {

    private final Environment environment;
    private final WrittenNames names;
    private final String prefix;
    private final List<Fault> faults = new ArrayList<>();

    /** The sections that were entered, each with the names that it was asked for, all as Micronaut knows them. */
    private final Map<String, Set<String>> asked = new TreeMap<>();

    /** Full names that somebody else reads. */
    private final Set<String> left = new TreeSet<>();

    Reading(String prefix, Environment environment) {
        this.environment = environment;
        this.prefix = prefix;
        this.names = WrittenNames.below(prefix, environment);
    }

    WrittenNames names() {
        return names;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    void fault(String property, String problem) {
        faults.add(new Fault(property, problem));
    }

    void enter(String section) {
        asked.computeIfAbsent(normal(section), any -> new TreeSet<>());
    }

    <T> Optional<T> get(String section, String name, Argument<T> type) {
        asked.computeIfAbsent(normal(section), any -> new TreeSet<>()).add(normal(name));
        try {
            return environment.getProperty(normal(section + "." + name), type);
        } catch (ConfigurationException unresolved) {
            fault(section + "." + name, String.valueOf(unresolved.getMessage()));
            return Optional.empty();
        }
    }

    /** Leaves a name, and all that may stand below it, to somebody else. */
    void leave(String section, String name) {
        asked.computeIfAbsent(normal(section), any -> new TreeSet<>()).add(normal(name));
        left.add(normal(section + "." + name));
    }

    /** A misspelt limit must not vanish: what nobody asked for is a fault. */
    void refuseUnknown() {
        names.properties().stream()
                .filter(property -> !known(normal(property)))
                .forEach(property -> fault(property, "is not known" + knownThere(normal(property))));
        Set<String> variables = variables();
        names.variables().stream()
                .filter(variable -> !variables.contains(variable))
                .filter(this::ours)
                .forEach(variable -> fault(
                        variable,
                        "is not known; an environment variable can change what a file declares (such as a tenant), and"
                                + " is the property's name in capitals with '_' for every '.' and '-'"));
    }

    private boolean known(String property) {
        if (left.stream().anyMatch(name -> (property + ".").startsWith(name + "."))) {
            return true;
        }
        if (property.endsWith(".")) {
            return asked.containsKey(property.substring(0, property.length() - 1));
        }
        // Names that the user chose may have dots, such as those of media types.
        return IntStream.range(0, property.length())
                .filter(index -> property.charAt(index) == '.')
                .anyMatch(end ->
                        asked.getOrDefault(property.substring(0, end), Set.of()).contains(property.substring(end + 1)));
    }

    private String knownThere(String property) {
        for (int end = property.length(); end > 0; end = property.lastIndexOf('.', end - 1)) {
            Set<String> there = namesIn(property.substring(0, end));
            if (!there.isEmpty()) {
                return "; " + property.substring(0, end) + " has: " + String.join(", ", there);
            }
        }
        return "";
    }

    private Set<String> namesIn(String section) {
        Set<String> there = new TreeSet<>(asked.getOrDefault(section, Set.of()));
        asked.keySet().stream()
                .filter(inner -> inner.startsWith(section + "."))
                .map(inner -> inner.substring(section.length() + 1).split("\\.", 2)[0])
                .forEach(there::add);
        return there;
    }

    private Set<String> variables() {
        return asked.entrySet().stream()
                .flatMap(section -> section.getValue().stream().map(name -> section.getKey() + "." + name))
                .map(WrittenNames::variable)
                .collect(Collectors.toSet());
    }

    /** Others' variables may begin with our prefix too, such as a launcher's; those of our sections are ours alone. */
    private boolean ours(String variable) {
        boolean inOurSection = asked.keySet().stream()
                .filter(section -> !section.equals(prefix))
                .anyMatch(section -> variable.startsWith(WrittenNames.variable(section) + "_"));
        return inOurSection && left.stream().noneMatch(name -> variable.startsWith(WrittenNames.variable(name) + "_"));
    }
}
