package dev.valetkey.micronaut.policy;

import dev.valetkey.core.chain.NamedPolicy;
import dev.valetkey.policy.UploadPolicy;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.order.OrderUtil;

import java.util.function.Supplier;

/**
 * A policy that is there but not yet made.
 *
 * @param name its name in the chain
 * @param origin where it comes from, for people
 * @param annotations what stands on it; an order among them counts
 * @param maker gives the one instance
 */
record FoundPolicy(String name, String origin, AnnotationMetadata annotations, Supplier<? extends UploadPolicy> maker) {

    NamedPolicy make() {
        UploadPolicy policy = maker.get();
        return new NamedPolicy(name, OrderUtil.getOrder(annotations, policy), policy);
    }
}
