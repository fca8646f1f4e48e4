package dev.valetkey.server.metrics;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

/** Rejects metrics without a token on the port of the API, which the internet reaches. */
@Singleton
final class PrometheusAccessValidator implements ConfigSectionValidator {

    /** Whether the metrics require a token. */
    static final String SENSITIVE = "endpoints.prometheus.sensitive";

    private static final String PORT = "endpoints.all.port";
    private static final String API_PORT = "micronaut.server.port";

    private final Environment environment;

    PrometheusAccessValidator(Environment environment) {
        this.environment = environment;
    }

    /** Errors of other sections are reported with their full names. */
    @Override
    public String section() {
        return "metrics";
    }

    @Override
    public void validate(ConfigSection metrics) {
        boolean open = environment.getProperty(SENSITIVE, String.class, "true").equals("false");
        if (open && !hasOwnPort()) {
            metrics.error(new ConfigError(
                    SENSITIVE,
                    "'false' would show the metrics to everybody who reaches the API; set " + PORT
                            + " to another port for the management endpoints, or remove it and let Prometheus send a"
                            + " token with the scope metrics:read"));
        }
    }

    private boolean hasOwnPort() {
        return environment
                .getProperty(PORT, String.class)
                .filter(port -> !port.equals(environment.getProperty(API_PORT, String.class, "8080")))
                .isPresent();
    }
}
