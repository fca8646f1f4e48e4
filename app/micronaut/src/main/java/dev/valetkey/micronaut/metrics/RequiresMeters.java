package dev.valetkey.micronaut.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bean exists only in a service with a Micrometer registry. */
@Requires(classes = MeterRegistry.class)
@Requires(beans = MeterRegistry.class)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RequiresMeters {}
