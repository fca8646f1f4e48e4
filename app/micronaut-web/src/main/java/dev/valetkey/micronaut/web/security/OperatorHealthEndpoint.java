package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.health.DetailsVisibility;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.HealthAggregator;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import org.jspecify.annotations.Nullable;

import java.security.Principal;

/**
 * Shows the details of the health to operators only: they name databases, hosts and errors, and every end user has a valid
 * token. {@code endpoints.health.details-visible} can still show them to nobody or to everybody.
 */
@Endpoint(id = HealthEndpoint.NAME, defaultSensitive = HealthEndpoint.DEFAULT_SENSITIVE)
@Replaces(HealthEndpoint.class)
final class OperatorHealthEndpoint extends HealthEndpoint {

    OperatorHealthEndpoint(
            HealthAggregator<HealthResult> aggregator,
            HealthIndicator[] indicators,
            @Liveness HealthIndicator[] livenessIndicators) {
        super(aggregator, indicators, livenessIndicators);
    }

    @Override
    protected HealthLevelOfDetail levelOfDetail(@Nullable Principal principal) {
        return getDetailsVisible() != DetailsVisibility.AUTHENTICATED || isOperator(principal)
                ? super.levelOfDetail(principal)
                : HealthLevelOfDetail.STATUS;
    }

    private static boolean isOperator(@Nullable Principal principal) {
        return principal instanceof TokenAuthentication operator
                && operator.token().has(Scope.UPLOADS_ADMIN);
    }
}
