package dev.valetkey.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A policy's place in the chain. It stands on the class of an {@link UploadPolicy} or a {@code DownloadPolicy}, or on the
 * factory method that makes one; a policy without it has the defaults and is named after its class, so that
 * {@code ClosedMonths} is {@code closed-months}. On a Micronaut bean {@code @Named} and {@code @Order} say the same and
 * win.
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

    /** Where a policy stands that says nothing: behind the built-in ones, which stand at 100 to 800. */
    int DEFAULT_ORDER = 1000;

    /** The name, unique in the chain: lower-case letters, digits and hyphens. Empty: after the class. */
    String name() default "";

    /** Lower comes first; equal ones go by name. */
    int order() default DEFAULT_ORDER;

    /**
     * Whether the policy may wait for something: a database, a file, a lock, the network. It then judges on a thread of
     * its own, is interrupted when its time budget is over, and never stands on an event loop. This is the default,
     * because the mistake costs nothing but a change of threads, and the other one would stop all requests. A policy
     * that only computes may say {@code false}: it judges on the request's thread and cannot be interrupted.
     */
    boolean blocking() default true;
}
