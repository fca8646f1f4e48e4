package dev.valetkey.micronaut.web.openapi;

import dev.valetkey.micronaut.web.limit.RateLimitHeaders;
import dev.valetkey.micronaut.web.problem.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the OpenAPI document: the route has rate limits. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "429",
        description = "A rate limit is exceeded: retry after the seconds in `Retry-After`.",
        headers = {
            @Header(
                    name = "Retry-After",
                    description = "Seconds until the request can succeed.",
                    required = true,
                    schema = @Schema(implementation = Integer.class)),
            @Header(
                    name = RateLimitHeaders.POLICY,
                    description = RateLimitHeaders.POLICY_DESCRIPTION,
                    schema = @Schema(implementation = String.class)),
            @Header(
                    name = RateLimitHeaders.STATE,
                    description = RateLimitHeaders.STATE_DESCRIPTION,
                    schema = @Schema(implementation = String.class))
        },
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public @interface RateLimitedResponses {}
