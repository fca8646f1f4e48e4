package dev.valetkey.micronaut.policy;

import dev.valetkey.micronaut.bean.BeanNames;
import dev.valetkey.policy.Policy;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;

/**
 * What stands on a policy: Micronaut's annotations first, then ours, then what its class is called.
 *
 * @param name the name in the chain
 * @param blocking whether it may wait for something
 * @param order its place, unless the instance is {@link Ordered}
 */
record PolicyMetadata(String name, boolean blocking, int order) {

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

    /** For a plain class, which has no bean's metadata. */
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
