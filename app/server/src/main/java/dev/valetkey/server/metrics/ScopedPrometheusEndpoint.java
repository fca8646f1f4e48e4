package dev.valetkey.server.metrics;

import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.configuration.metrics.micrometer.prometheus.management.PrometheusEndpoint;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/**
 * The metrics for tokens with the scope {@code metrics:read}. Micronaut shows a sensitive endpoint to every token, and every end
 * user has one.
 */
@Endpoint(PrometheusEndpoint.ID)
@Replaces(PrometheusEndpoint.class)
@Requires(property = PrometheusAccessValidator.SENSITIVE, notEquals = "false")
final class ScopedPrometheusEndpoint extends PrometheusEndpoint {

    ScopedPrometheusEndpoint(PrometheusMeterRegistry registry) {
        super(registry);
    }

    @Override
    @Read(produces = "text/plain; version=0.0.4")
    @RequiresScope(Scope.METRICS_READ)
    @ExecuteOn(TaskExecutors.BLOCKING)
    public String scrape() {
        return super.scrape();
    }
}
