package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadListener;
import dev.valetkey.micronaut.bean.BeanNames;
import io.micronaut.context.BeanContext;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;

import java.util.List;

/** Finds the listeners among the service's beans. Makes none of them. */
@Singleton
final class ListenerFinder {

    private final BeanContext beans;

    ListenerFinder(BeanContext beans) {
        this.beans = beans;
    }

    List<DiscoveredListener> find() {
        return beans.getBeanDefinitions(UploadListener.class).stream()
                .map(this::found)
                .toList();
    }

    private DiscoveredListener found(BeanDefinition<UploadListener> definition) {
        Class<?> type = BeanNames.userClass(definition);
        String origin = definition
                .getDeclaringType()
                .filter(declaring -> !declaring.isAssignableFrom(definition.getBeanType()))
                .map(factory -> "bean of " + factory.getName())
                .orElseGet(() -> "bean " + type.getName());
        return new DiscoveredListener(BeanNames.of(definition), origin, () -> beans.getBean(definition));
    }
}
