package dev.valetkey.micronaut.bean;

import io.micronaut.inject.BeanDefinition;

import java.security.CodeSource;
import java.util.function.Supplier;

/**
 * A policy or listener that was found and not yet created.
 *
 * @param <T> the type of the instance
 * @param name its name in the configuration and in the ledger
 * @param origin the class, and the jar if there is one, that it comes from
 * @param supplier returns the instance
 */
public record DiscoveredBean<T>(String name, String origin, Supplier<? extends T> supplier) {

    /**
     * {@return the class of the bean, or the factory that declares it}
     *
     * @param definition the definition of the bean
     */
    public static Class<?> declaringType(BeanDefinition<?> definition) {
        return definition
                .getDeclaringType()
                .<Class<?>>map(factory -> factory)
                .filter(factory -> !factory.isAssignableFrom(definition.getBeanType()))
                .orElseGet(() -> BeanNames.userClass(definition));
    }

    /**
     * Describes where a bean comes from.
     *
     * @param definition the definition of the bean
     * @return a text for logs and errors, such as {@code bean com.example.ClosedMonths in policies.jar}
     */
    public static String origin(BeanDefinition<?> definition) {
        Class<?> declaring = declaringType(definition);
        return (declaring.equals(BeanNames.userClass(definition)) ? "bean " : "bean of ") + describe(declaring);
    }

    /**
     * {@return the name of a class, and its jar if it comes from one: the jar is what an operator can remove}
     *
     * @param type the class to describe
     */
    public static String describe(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : String.valueOf(source.getLocation());
        return type.getName() + (place.endsWith(".jar") ? " in " + place.substring(place.lastIndexOf('/') + 1) : "");
    }
}
