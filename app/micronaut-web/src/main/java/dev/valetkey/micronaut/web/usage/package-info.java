/** How much the caller's tenant stores, and how much it may. */
@Configuration
@Requires(property = "valetkey.api.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut.web.usage;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
