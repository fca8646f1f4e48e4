package dev.valetkey.micronaut.property;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.core.naming.NameUtils;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of properties as written. Micronaut normalises names: it reads {@code AcmeCorp}, {@code acme_corp} and
 * {@code acme-corp} as one, so that the rules of two tenants would be merged silently.
 *
 * @param properties full names from files, system properties and maps; one that ends in a dot is an empty section
 * @param variables names of environment variables, in which dots and hyphens are both underscores
 */
record PropertyNames(Set<String> properties, Set<String> variables) {

    static PropertyNames under(String prefix, Collection<PropertySource> sources) {
        Set<String> properties = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        for (PropertySource source : sources) {
            boolean environment = source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE;
            for (String name : source) {
                if (environment) {
                    variables.add(name);
                } else {
                    collect(name, source.get(name), properties);
                }
            }
        }
        properties.removeIf(name -> !normalize(name).startsWith(prefix + "."));
        variables.removeIf(name -> !name.startsWith(environmentVariable(prefix) + "_"));
        return new PropertyNames(properties, variables);
    }

    static PropertyNames under(String prefix, Environment environment) {
        return under(prefix, environment.getPropertySources());
    }

    /** Returns the name that Micronaut uses. */
    static String normalize(String name) {
        return NameUtils.hyphenate(name, true);
    }

    /** Returns the environment variable that sets the property. */
    static String environmentVariable(String name) {
        return normalize(name).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns the names one level below the section. */
    Set<String> children(String section) {
        return under(section).stream()
                .map(name -> name.split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns all names below the section, relative to it. */
    Set<String> under(String section) {
        String start = normalize(section) + ".";
        int depth = section.split("\\.").length;
        return properties.stream()
                .filter(name -> normalize(name).startsWith(start))
                .map(name -> name.split("\\.", depth + 1)[depth])
                .filter(rest -> !rest.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(String name, @Nullable Object value, Set<String> names) {
        if (value == null || (value instanceof Map<?, ?> map && map.isEmpty())) {
            names.add(name + ".");
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> collect(name + "." + key, below, names));
        } else {
            names.add(name.replaceFirst("\\[\\d*]$", ""));
        }
    }
}
