package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.http.annotation.Filter;
import io.micronaut.security.filters.SecurityFilter;
import jakarta.inject.Singleton;

import java.util.List;

/**
 * Stops a service in which Micronaut Security does not filter the routes of the API: {@link ScopeSecurityRule} would never be
 * called, and everybody could use them.
 */
@Singleton
final class SecurityFilterGuard implements ApplicationEventListener<StartupEvent> {
    private static final String PATTERN = "micronaut.security.filter.pattern";

    private final BeanContext beans;
    private final String pattern;

    SecurityFilterGuard(
            BeanContext beans, @Property(name = PATTERN, defaultValue = Filter.MATCH_ALL_PATTERN) String pattern) {
        this.beans = beans;
        this.pattern = pattern;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        if (!beans.containsBean(SecurityFilter.class)) {
            throw invalid(
                    "micronaut.security.enabled",
                    "and micronaut.security.filter.enabled must not be false while the API is enabled, because nothing would"
                            + " verify tokens; use @Secured(SecurityRule.IS_ANONYMOUS) on your own routes, or set"
                            + " valetkey.api.enabled to false");
        }
        if (!pattern.equals(Filter.MATCH_ALL_PATTERN)) {
            throw invalid(
                    PATTERN,
                    "is '" + pattern + "', so that Micronaut Security may not filter the routes of the API; expected "
                            + Filter.MATCH_ALL_PATTERN);
        }
    }

    private static InvalidConfigurationException invalid(String property, String message) {
        return new InvalidConfigurationException(List.of(new ConfigError(property, message)));
    }
}
