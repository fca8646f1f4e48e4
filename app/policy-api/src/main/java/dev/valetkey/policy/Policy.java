package dev.valetkey.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A policy's name, order and execution. Annotates the class of an {@link UploadPolicy}, a {@code DownloadPolicy} or a
 * {@code ContentInspector}, or the factory method that creates one. A policy without the annotation gets the defaults and the name of its class, so
 * that {@code ClosedMonths} becomes {@code closed-months}. On a Micronaut bean {@code @Named} and {@code @Order} have
 * the same meaning and take precedence.
 *
 * <pre>{@code
 * @Policy(name = "closed-months", order = 2000, blocking = false)
 * final class ClosedMonths implements UploadPolicy {
 *     @Override
 *     public Verdict judge(UploadIntent intent, PolicyContext context) {
 *         return Verdict.allow();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Policy {

    /** The order of a policy that declares none: after the built-in policies, which have orders from 100 to 800. */
    int DEFAULT_ORDER = 1000;

    /**
     * {@return the name, unique in the chain: lower-case letters, digits and hyphens. If it is empty, the name of the
     * class is used}
     */
    String name() default "";

    /** {@return the position in the chain. Lower values run first; equal values are ordered by name} */
    int order() default DEFAULT_ORDER;

    /**
     * {@return whether the policy may block on a database, a file, a lock or the network} A blocking policy runs on a
     * pool thread, is interrupted when its time budget is exceeded, and never runs on an event loop. This is the
     * default, because a wrong {@code true} costs only a change of threads, while a wrong {@code false} would stop all
     * requests. A policy that only computes may declare {@code false}: it runs on the request's thread and cannot be
     * interrupted.
     */
    boolean blocking() default true;
}
