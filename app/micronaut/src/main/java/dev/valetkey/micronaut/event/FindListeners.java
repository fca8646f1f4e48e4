package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadListener;
import io.micronaut.context.BeanContext;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.AdvisedBeanType;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;

import java.util.List;

/** Finds the listeners among the service's beans. Makes none of them. */
@Singleton
final class FindListeners {

    private final BeanContext beans;

    FindListeners(BeanContext beans) {
        this.beans = beans;
    }

    List<FoundListener> find() {
        return beans.getBeanDefinitions(UploadListener.class).stream()
                .map(this::found)
                .toList();
    }

    private FoundListener found(BeanDefinition<UploadListener> definition) {
        Class<?> type = ownType(definition);
        String origin = definition
                .getDeclaringType()
                .filter(declaring -> !declaring.isAssignableFrom(definition.getBeanType()))
                .map(factory -> "bean of " + factory.getName())
                .orElseGet(() -> "bean " + type.getName());
        String name = definition
                .stringValue(AnnotationUtil.NAMED)
                .orElseGet(() -> NameUtils.hyphenate(type.getSimpleName(), true));
        return new FoundListener(name, origin, () -> beans.getBean(definition));
    }

    /** Advice, as of {@code @Transactional}, is a subclass; its name is nobody's. */
    private static Class<?> ownType(BeanDefinition<UploadListener> definition) {
        return definition instanceof AdvisedBeanType<?> advised
                ? advised.getInterceptedType()
                : definition.getBeanType();
    }
}
