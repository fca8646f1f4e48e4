package dev.valetkey.micronaut.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the OpenAPI document: what {@link PageRequest} reads from the query. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "state",
        in = ParameterIn.QUERY,
        description = "Only uploads in this state.",
        schema =
                @Schema(
                        implementation = String.class,
                        allowableValues = {"issued", "verifying", "stored", "rejected", "expired", "aborted", "deleted"
                        }))
@Parameter(
        name = "purpose",
        in = ParameterIn.QUERY,
        description = "Only uploads for this purpose.",
        schema = @Schema(implementation = String.class))
@Parameter(
        name = "subject",
        in = ParameterIn.QUERY,
        description = "Only uploads that this subject asked for.",
        schema = @Schema(implementation = String.class))
@Parameter(
        name = "limit",
        in = ParameterIn.QUERY,
        description = "Uploads on a page.",
        schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "200", defaultValue = "50"))
@Parameter(
        name = "cursor",
        in = ParameterIn.QUERY,
        description = "`next` of an earlier page.",
        schema = @Schema(implementation = String.class))
@interface PageParameters {}
