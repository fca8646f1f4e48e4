package dev.valetkey.micronaut.web.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.HttpLocaleResolutionConfiguration;
import io.micronaut.http.server.util.locale.RequestLocaleResolver;
import jakarta.inject.Singleton;

import java.util.Locale;
import java.util.Optional;

/**
 * Ignores an invalid {@code Accept-Language}, as RFC 9110 section 12.5.4 allows. Micronaut 4.10 throws for {@code ","} when it reads a
 * token, and the response is an internal error.
 */
@Singleton
@Replaces(RequestLocaleResolver.class)
@Requires(property = "micronaut.server.locale-resolution.header", notEquals = "false")
final class SafeLocaleResolver extends RequestLocaleResolver {

    SafeLocaleResolver(HttpLocaleResolutionConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Optional<Locale> resolve(HttpRequest<?> request) {
        try {
            return super.resolve(request);
        } catch (IndexOutOfBoundsException | IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
