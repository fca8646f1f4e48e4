/**
 * Valetkey as a Micronaut module: a service that has it on its class path has the beans and the routes.
 * {@code valetkey.enabled=false} leaves all of it out.
 */
@Configuration
@Requires(property = "valetkey.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
