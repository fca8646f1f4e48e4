package dev.valetkey.micronaut.policy;

import dev.valetkey.micronaut.bean.BeanNames;
import dev.valetkey.micronaut.bean.DiscoveredBean;
import dev.valetkey.policy.Policy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Finds the policies and inspectors of the service, without creating them: beans, and plain classes in {@code META-INF/services}, which
 * compile without a framework.
 */
@Singleton
public final class PolicyFinder {

    private final ApplicationContext beans;

    PolicyFinder(ApplicationContext beans) {
        this.beans = beans;
    }

    /**
     * Returns every policy of a kind once: a class that is both a bean and a service is returned as the bean.
     *
     * @param <P> the kind of policy, or the interface of inspectors
     * @param kind its class
     * @return what was found, in any order
     * @throws java.util.ServiceConfigurationError if a service file names a class that is no policy
     */
    public <P> List<DiscoveredPolicy<P>> find(Class<P> kind) {
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
        boolean builtIn = DiscoveredBean.declaringType(definition).equals(BuiltInPolicies.class);
        String origin = builtIn ? "bean of " + BuiltInPolicies.class.getName() : DiscoveredBean.origin(definition);
        PolicyMetadata metadata =
                PolicyMetadata.of(definition.getAnnotationMetadata(), BeanNames.userClass(definition));
        return new DiscoveredPolicy<>(
                new DiscoveredBean<>(metadata.name(), origin, () -> beans.getBean(definition)),
                metadata.blocking(),
                builtIn,
                metadata::orderOf);
    }

    private static <P> DiscoveredPolicy<P> service(ServiceLoader.Provider<P> provider) {
        PolicyMetadata metadata = PolicyMetadata.of(provider.type());
        String origin = "service " + DiscoveredBean.describe(provider.type());
        return new DiscoveredPolicy<>(
                new DiscoveredBean<>(metadata.name(), origin, provider), metadata.blocking(), false, metadata::orderOf);
    }

    /**
     * The annotations of a policy: Micronaut's first, then {@link Policy}, then defaults by the class.
     *
     * @param name the name in the chain
     * @param blocking whether it may block
     * @param order its order, unless the instance is {@link Ordered}
     */
    private record PolicyMetadata(String name, boolean blocking, int order) {

        static PolicyMetadata of(AnnotationMetadata bean, Class<?> type) {
            String name = bean.stringValue(AnnotationUtil.NAMED)
                    .or(() -> bean.stringValue(Policy.class, "name"))
                    .filter(given -> !given.isEmpty())
                    .orElseGet(() -> BeanNames.of(type));
            int order = bean.intValue(Order.class)
                    .orElseGet(() -> bean.intValue(Policy.class, "order").orElse(Policy.DEFAULT_ORDER));
            return new PolicyMetadata(
                    name, bean.booleanValue(Policy.class, "blocking").orElse(true), order);
        }

        /** Reads a plain class, which has no bean metadata. */
        static PolicyMetadata of(Class<?> type) {
            Policy policy = type.getAnnotation(Policy.class);
            return policy == null
                    ? new PolicyMetadata(BeanNames.of(type), true, Policy.DEFAULT_ORDER)
                    : new PolicyMetadata(
                            policy.name().isEmpty() ? BeanNames.of(type) : policy.name(),
                            policy.blocking(),
                            policy.order());
        }

        int orderOf(Object policy) {
            return policy instanceof Ordered ordered ? ordered.getOrder() : order;
        }
    }
}
