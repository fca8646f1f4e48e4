package dev.valetkey.micronaut.bean;

import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.AdvisedBeanType;
import io.micronaut.inject.BeanDefinition;

/** How policies, key strategies and listeners are called: by {@code @Named}, or else after their class. */
public final class BeanNames {

    private BeanNames() {}

    /** The bean's name. */
    public static String of(BeanDefinition<?> definition) {
        return definition.stringValue(AnnotationUtil.NAMED).orElseGet(() -> of(userClass(definition)));
    }

    /** The class's name with hyphens, such as {@code closed-months} for {@code ClosedMonths}. */
    public static String of(Class<?> type) {
        return NameUtils.hyphenate(type.getSimpleName(), true);
    }

    /** The class that somebody wrote. Advice, as of {@code @Transactional}, is a subclass; its name is nobody's. */
    public static Class<?> userClass(BeanDefinition<?> definition) {
        return definition instanceof AdvisedBeanType<?> advised
                ? advised.getInterceptedType()
                : definition.getBeanType();
    }
}
