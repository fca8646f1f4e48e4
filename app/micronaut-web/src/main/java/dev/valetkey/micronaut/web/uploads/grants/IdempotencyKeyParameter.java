package dev.valetkey.micronaut.web.uploads.grants;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the OpenAPI document: the route takes what {@link IdempotencyKeyHeader} reads. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = IdempotencyKeyHeader.NAME,
        in = ParameterIn.HEADER,
        description = "A text of the client's choice, 1 to 255 visible ASCII characters, in quotes or without. The same"
                + " request with the same key within a day gets the same uploads.")
public @interface IdempotencyKeyParameter {}
