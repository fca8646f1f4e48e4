package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.IpPatternsRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import java.util.Optional;

/**
 * Enforces {@link RequiresScope} for the token of the request, whatever authentication the service itself has found. A separate
 * rule and not roles, because the roles of a service must not decide who may upload. It precedes the service's URL rules, so
 * that a wide pattern cannot open the API, and follows its IP rules.
 */
@Singleton
final class ScopeSecurityRule implements SecurityRule<HttpRequest<?>> {
    private static final int ORDER = IpPatternsRule.ORDER + 50;

    private final ApiPaths paths;
    private final ApiAuthenticator authenticator;

    ScopeSecurityRule(ApiPaths paths, ApiAuthenticator authenticator) {
        this.paths = paths;
        this.authenticator = authenticator;
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        Optional<RouteMatch<?>> route = RouteAttributes.getRouteMatch(request);
        if (route.isEmpty()) {
            // The router returns 404 or 405. A 403 would suggest that the route exists.
            return Mono.just(
                    paths.isApiPath(request.getPath()) ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
        }
        if (isHealth(route.get())) {
            return identify(request);
        }
        return route.get()
                .getAnnotationMetadata()
                .enumValue(RequiresScope.class, Scope.class)
                .map(scope -> check(scope, request))
                .orElseGet(() -> Mono.just(SecurityRuleResult.UNKNOWN));
    }

    private static boolean isHealth(RouteMatch<?> route) {
        return route.getRouteInfo() instanceof MethodBasedRouteInfo<?, ?> method
                && HealthEndpoint.class.isAssignableFrom(
                        method.getTargetMethod().getDeclaringType());
    }

    private Mono<SecurityRuleResult> check(Scope scope, HttpRequest<?> request) {
        return authenticator
                .authenticate(request)
                .switchIfEmpty(Mono.error(() -> BearerChallenge.unauthenticated(request)))
                .flatMap(caller -> caller.token().has(scope)
                        ? Mono.just(SecurityRuleResult.ALLOWED)
                        : Mono.error(BearerChallenge.insufficientScope(scope)));
    }

    /** The health is for everybody, its details for operators. It must not depend on the issuer. */
    private Mono<SecurityRuleResult> identify(HttpRequest<?> request) {
        return authenticator
                .authenticate(request)
                .onErrorResume(ProblemException.class, unavailable -> Mono.empty())
                .then(Mono.just(SecurityRuleResult.UNKNOWN));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
