package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.InjectionPoint;
import io.micronaut.inject.MethodInjectionPoint;
import io.micronaut.inject.qualifiers.Qualifiers;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The properties below {@code valetkey} that other configuration beans bind, as found in the bean definitions. */
final class ForeignProperties {

    /** Read by conditions, by single values, or by beans that {@code valetkey.api.enabled=false} disables. */
    private static final Set<String> UNVALIDATED_SECTIONS = Set.of("api", "auth", "problems");

    /** Declared by {@link DeclaredProperties} and read by {@link SettingsReader}. */
    private static final Set<String> READ_SECTIONS = Set.of("bucket-settings", "defaults", "verify");

    private final BeanContext beans;
    private final Set<String> validatedSections;

    /** @param validatedSections sections that a validator reads */
    ForeignProperties(BeanContext beans, Set<String> validatedSections) {
        this.beans = beans;
        this.validatedSections = Set.copyOf(validatedSections);
    }

    void ignoreIn(ConfigSection root) {
        UNVALIDATED_SECTIONS.stream()
                .filter(name -> !validatedSections.contains(name))
                .forEach(root::ignore);
        String start = root.path() + ".";
        for (BeanDefinition<?> definition :
                beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class))) {
            definition
                    .stringValue(ConfigurationReader.class, ConfigurationReader.PREFIX)
                    .filter(prefix -> prefix.startsWith(start))
                    .filter(prefix -> !isRead(prefix.substring(start.length())))
                    .ifPresent(prefix ->
                            ignoreIn(root, prefix.substring(start.length()), propertyNames(definition, prefix)));
        }
    }

    /** A star is the name of a tenant or purpose. */
    private boolean isRead(String section) {
        return validatedSections.stream().anyMatch(read -> (section + ".").startsWith(read + "."))
                || READ_SECTIONS.contains(section)
                || section.contains("*");
    }

    private static void ignoreIn(ConfigSection root, String section, List<String> names) {
        if (names.isEmpty()) {
            root.ignore(section);
        } else {
            names.forEach(root.section(section)::ignore);
        }
    }

    private static List<String> propertyNames(BeanDefinition<?> definition, String prefix) {
        Stream<Argument<?>> constructor =
                Arrays.stream(definition.getConstructor().getArguments());
        Stream<Argument<?>> setters = definition.getInjectedMethods().stream()
                .map(MethodInjectionPoint::getArguments)
                .flatMap(Arrays::stream);
        Stream<String> fields = definition.getInjectedFields().stream()
                .map(InjectionPoint::getAnnotationMetadata)
                .flatMap(metadata -> metadata.stringValue(Property.class, "name").stream());
        return Stream.concat(
                        fields,
                        Stream.concat(constructor, setters)
                                .flatMap(argument ->
                                        argument.getAnnotationMetadata().stringValue(Property.class, "name").stream()))
                .filter(name -> name.startsWith(prefix + "."))
                .map(name -> name.substring(prefix.length() + 1))
                .toList();
    }
}
