package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadListener;
import dev.valetkey.micronaut.bean.BeanNames;
import dev.valetkey.micronaut.bean.DiscoveredBean;
import io.micronaut.context.BeanContext;
import jakarta.inject.Singleton;

import java.util.List;

/** Finds the listeners among the service's beans, without creating them. */
@Singleton
final class ListenerFinder {

    private final BeanContext beans;

    ListenerFinder(BeanContext beans) {
        this.beans = beans;
    }

    List<DiscoveredBean<UploadListener>> find() {
        return beans.getBeanDefinitions(UploadListener.class).stream()
                .map(definition -> new DiscoveredBean<>(
                        BeanNames.of(definition), DiscoveredBean.origin(definition), () -> beans.getBean(definition)))
                .toList();
    }
}
