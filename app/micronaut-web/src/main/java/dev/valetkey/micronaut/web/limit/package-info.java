/** Rate limits of routes: their problems, and the headers that describe them to clients. */
@Configuration
@Requires(property = "valetkey.api.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut.web.limit;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
