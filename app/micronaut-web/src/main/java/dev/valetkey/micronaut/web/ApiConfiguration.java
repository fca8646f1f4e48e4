package dev.valetkey.micronaut.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The HTTP API. Declared for the configuration metadata that IDEs read; the package conditions evaluate the property.
 *
 * @param enabled Whether the service has the routes of the API; false disables all of them.
 */
@ConfigurationProperties("valetkey.api")
@Requires(property = "valetkey.api.enabled", notEquals = "false")
record ApiConfiguration(@Bindable(defaultValue = "true") boolean enabled) {}
