/** The media types of requests and responses, and the headers of every response. */
@Configuration
@Requires(property = "valetkey.api.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut.web.negotiation;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
