package dev.valetkey.micronaut.web;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Provides the one {@link RunningApi} of the run; tests are separated by their subjects. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithRunningApi.Resolver.class)
public @interface WithRunningApi {

    final class Resolver implements ParameterResolver {
        private static final ExtensionContext.Namespace SHARED =
                ExtensionContext.Namespace.create(WithRunningApi.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningApi.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(SHARED)
                    .getOrComputeIfAbsent(RunningApi.class, any -> RunningApi.start(Map.of()), RunningApi.class);
        }
    }
}
