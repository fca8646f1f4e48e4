package com.example.host;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** A route of a service that uses the module, below the prefix of the module's own routes. */
@Hidden
@Controller("/v1/orders")
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = "spec.name", value = "orders")
public final class OrdersController {

    /** {@return an order that caches may keep} */
    @Get
    HttpResponse<String> list() {
        return HttpResponse.ok("{}").header("Cache-Control", "max-age=60");
    }

    /**
     * {@return the received text}
     *
     * @param text any text
     */
    @Post
    @Consumes(MediaType.ALL)
    String create(@Body String text) {
        return text;
    }
}
