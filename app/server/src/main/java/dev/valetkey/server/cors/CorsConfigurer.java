package dev.valetkey.server.cors;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.cors.CorsOriginConfiguration;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Configures Micronaut's CORS filter for the allowed origins. */
@Singleton
final class CorsConfigurer implements BeanCreatedEventListener<CorsConfiguration> {

    /** Browsers limit it: Chromium to two hours. */
    private static final Duration MAX_AGE = Duration.ofMinutes(30);

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    /** Response headers that scripts cannot read by default (Fetch, "CORS-safelisted response-header name"). */
    private static final List<String> EXPOSED = List.of(
            "ETag",
            "Link",
            "Location",
            "Preference-Applied",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "WWW-Authenticate");

    private final AllowedOrigins origins;

    /** @param more the origins of a development server, or null */
    CorsConfigurer(Environment environment, @Nullable AllowedOrigins more) {
        Set<WebOrigin> configured = CorsSection.origins(ConfigSection.of("valetkey", environment));
        this.origins = more == null ? AllowedOrigins.of(configured) : more.and(configured);
    }

    /** Whether pages of other origins may call the server. */
    boolean isEnabled() {
        return !origins.isEmpty();
    }

    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        CorsConfiguration cors = event.getBean();
        if (isEnabled()) {
            cors.setEnabled(true);
            cors.setSingleHeader(true);
            cors.setConfigurations(Map.of("valetkey", configuration()));
        }
        return cors;
    }

    private CorsOriginConfiguration configuration() {
        var configuration = new CorsOriginConfiguration();
        configuration.setAllowedOrigins(List.of());
        configuration.setAllowedOriginsRegex(origins.pattern().pattern());
        configuration.setAllowedMethods(METHODS);
        configuration.setExposedHeaders(EXPOSED);
        // Callers authenticate with a bearer token; a cookie of the page's site must not reach the server.
        configuration.setAllowCredentials(false);
        configuration.setMaxAge(MAX_AGE.toSeconds());
        return configuration;
    }
}
