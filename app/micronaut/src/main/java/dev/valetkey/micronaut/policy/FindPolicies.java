package dev.valetkey.micronaut.policy;

import dev.valetkey.micronaut.property.ConfigurationPart;
import dev.valetkey.micronaut.property.Section;
import dev.valetkey.policy.UploadPolicy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the policies of this service: beans, and plain classes that {@code META-INF/services} names, which need no
 * framework to be compiled against. Makes none of them.
 */
@Singleton
public final class FindPolicies implements ConfigurationPart {

    private final ApplicationContext beans;

    FindPolicies(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Every policy once: a class that is a bean and a service counts as the bean. */
    List<FoundPolicy> find() {
        List<FoundPolicy> found = new ArrayList<>();
        Set<Class<?>> types = new HashSet<>();
        for (BeanDefinition<UploadPolicy> definition : beans.getBeanDefinitions(UploadPolicy.class)) {
            types.add(definition.getBeanType());
            found.add(bean(definition));
        }
        ServiceLoader.load(UploadPolicy.class, beans.getClassLoader()).stream()
                .filter(provider -> types.add(provider.type()))
                .map(FindPolicies::service)
                .forEach(found::add);
        return found;
    }

    @Override
    public String section() {
        return "policies";
    }

    /**
     * Notes what the chain could not be built from: two policies with one name, required ones that are not there, a
     * service file that names what is no policy.
     */
    @Override
    public void check(Section section) {
        List<String> required = section.list("required").orElse(List.of());
        try {
            check(section, required, find());
        } catch (ServiceConfigurationError broken) {
            section.fault("a service file cannot be used: " + broken.getMessage());
        }
    }

    private static void check(Section section, List<String> required, List<FoundPolicy> found) {
        Map<String, List<FoundPolicy>> byName =
                found.stream().collect(Collectors.groupingBy(FoundPolicy::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, policies) -> {
            if (policies.size() > 1) {
                section.fault("two policies are named '" + name + "': "
                        + policies.stream().map(FoundPolicy::origin).sorted().collect(Collectors.joining(" and "))
                        + "; give one of them another @Named");
            }
        });
        required.stream()
                .filter(name -> !byName.containsKey(name))
                .forEach(name -> section.fault(
                        "required", "there is no policy '" + name + "'; found: " + String.join(", ", byName.keySet())));
    }

    private FoundPolicy bean(BeanDefinition<UploadPolicy> definition) {
        String origin = definition
                .getDeclaringType()
                .filter(declaring -> !declaring.equals(definition.getBeanType()))
                .map(factory -> "bean of " + factory.getName())
                .orElseGet(() -> "bean " + definition.getBeanType().getName());
        String name = definition.stringValue(AnnotationUtil.NAMED).orElseGet(() -> ownName(definition.getBeanType()));
        return new FoundPolicy(name, origin, definition.getAnnotationMetadata(), () -> beans.getBean(definition));
    }

    private static FoundPolicy service(ServiceLoader.Provider<UploadPolicy> provider) {
        return new FoundPolicy(
                ownName(provider.type()),
                "service " + provider.type().getName(),
                AnnotationMetadata.EMPTY_METADATA,
                provider);
    }

    private static String ownName(Class<?> type) {
        return NameUtils.hyphenate(type.getSimpleName(), true);
    }
}
