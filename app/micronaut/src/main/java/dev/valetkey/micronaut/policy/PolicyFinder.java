package dev.valetkey.micronaut.policy;

import dev.valetkey.micronaut.bean.BeanNames;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Finds the policies of this service: beans, and plain classes that {@code META-INF/services} names, which need no
 * framework to be compiled against. Makes none of them.
 */
@Singleton
public final class PolicyFinder {

    private final ApplicationContext beans;

    PolicyFinder(ApplicationContext beans) {
        this.beans = beans;
    }

    /**
     * Every policy of a kind once: a class that is a bean and a service counts as the bean.
     *
     * @throws java.util.ServiceConfigurationError if a service file names what is no policy
     */
    <P> List<DiscoveredPolicy<P>> find(Class<P> kind) {
        List<DiscoveredPolicy<P>> found = new ArrayList<>();
        Set<Class<?>> types = new HashSet<>();
        for (BeanDefinition<P> definition : beans.getBeanDefinitions(kind)) {
            types.add(BeanNames.userClass(definition));
            found.add(bean(definition));
        }
        ServiceLoader.load(kind, beans.getClassLoader()).stream()
                .filter(provider -> types.add(provider.type()))
                .map(PolicyFinder::<P>service)
                .forEach(found::add);
        return found;
    }

    private <P> DiscoveredPolicy<P> bean(BeanDefinition<P> definition) {
        Class<?> own = BeanNames.userClass(definition);
        Class<?> declaring = definition
                .getDeclaringType()
                .filter(factory -> !factory.isAssignableFrom(definition.getBeanType()))
                .orElse(own);
        boolean builtIn = declaring.equals(BuiltInPolicies.class);
        String kind = declaring.equals(own) ? "bean " : "bean of ";
        PolicyMetadata traits = PolicyMetadata.of(definition.getAnnotationMetadata(), own);
        return new DiscoveredPolicy<>(
                traits.name(),
                kind + declaring.getName() + (builtIn ? "" : jarSuffix(declaring)),
                traits.blocking(),
                builtIn,
                traits::orderOf,
                () -> beans.getBean(definition));
    }

    private static <P> DiscoveredPolicy<P> service(ServiceLoader.Provider<P> provider) {
        PolicyMetadata traits = PolicyMetadata.of(provider.type());
        String origin = "service " + provider.type().getName() + jarSuffix(provider.type());
        return new DiscoveredPolicy<>(traits.name(), origin, traits.blocking(), false, traits::orderOf, provider);
    }

    /** Whoever is to take a jar away wants to know which one. */
    private static String jarSuffix(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : String.valueOf(source.getLocation());
        return place.endsWith(".jar") ? " in " + place.substring(place.lastIndexOf('/') + 1) : "";
    }
}
