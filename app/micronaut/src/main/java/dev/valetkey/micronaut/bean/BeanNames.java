package dev.valetkey.micronaut.bean;

import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.AdvisedBeanType;
import io.micronaut.inject.BeanDefinition;

/** The names of policies, key strategies and listeners: {@code @Named}, otherwise derived from the class. */
public final class BeanNames {

    private BeanNames() {}

    /**
     * {@return the name of the bean}
     *
     * @param definition the definition of the bean
     */
    public static String of(BeanDefinition<?> definition) {
        return definition.stringValue(AnnotationUtil.NAMED).orElseGet(() -> of(userClass(definition)));
    }

    /**
     * {@return the name of the class with hyphens, such as {@code closed-months} for {@code ClosedMonths}}
     *
     * @param type the class, of which only the simple name counts
     */
    public static String of(Class<?> type) {
        return NameUtils.hyphenate(type.getSimpleName(), true);
    }

    /**
     * {@return the class as written: advice, such as {@code @Transactional}, generates a subclass}
     *
     * @param definition the definition of the bean
     */
    public static Class<?> userClass(BeanDefinition<?> definition) {
        return definition instanceof AdvisedBeanType<?> advised
                ? advised.getInterceptedType()
                : definition.getBeanType();
    }
}
