/** Routes of operators, across all tenants. */
@Configuration
@Requires(property = "valetkey.api.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut.web.admin;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
