/**
 * Valetkey as a Micronaut module: a service that has it on its class path has its beans.
 * {@code valetkey.enabled=false} disables them and the routes of {@code valetkey-micronaut-web}.
 */
@Configuration
@Requires(property = "valetkey.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
