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

/** What Micronaut's own binding reads below our prefix; asked of the bean definitions, so that it cannot fall behind. */
final class ForeignProperties {

    /** Read by conditions, by single values, or by parts that {@code valetkey.api.enabled=false} leaves out. */
    private static final Set<String> UNVALIDATED_SECTIONS = Set.of("api", "auth", "problems");

    private final BeanContext beans;
    private final Set<String> validatedSections;

    /** @param partsSections sections that are read strictly, and so not left to anybody */
    ForeignProperties(BeanContext beans, Set<String> partsSections) {
        this.beans = beans;
        this.validatedSections = Set.copyOf(partsSections);
    }

    void ignoreIn(ConfigSection root) {
        UNVALIDATED_SECTIONS.stream().filter(name -> !validatedSections.contains(name)).forEach(root::ignore);
        String start = root.path() + ".";
        for (BeanDefinition<?> definition :
                beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class))) {
            definition
                    .stringValue(ConfigurationReader.class, ConfigurationReader.PREFIX)
                    .filter(prefix -> prefix.startsWith(start))
                    .filter(prefix -> !validatedSections.contains(prefix.substring(start.length())))
                    .ifPresent(prefix -> ignoreIn(root, prefix.substring(start.length()), propertyNames(definition, prefix)));
        }
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
