package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.token.Scope;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The route requires a valid token with this scope. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresScope {
    /** {@return the scope that the token must have} */
    Scope value();
}
