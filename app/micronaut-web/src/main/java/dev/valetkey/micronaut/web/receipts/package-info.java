/** Receipts of stored uploads, and the keys that verify them. */
@Configuration
@Requires(property = "valetkey.api.enabled", notEquals = "false")
@NullMarked
package dev.valetkey.micronaut.web.receipts;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
