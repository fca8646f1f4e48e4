package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.problem.ApiPaths;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.IpPatternsRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import java.util.Optional;

/**
 * Enforces {@link RequiresScope}. A separate rule and not roles, because the roles of a service must not decide who may
 * upload. It precedes the service's URL rules, so that a wide pattern cannot open the API, and follows its IP rules.
 */
@Singleton
final class ScopeSecurityRule implements SecurityRule<HttpRequest<?>> {
    private static final int ORDER = IpPatternsRule.ORDER + 50;

    private final ApiPaths paths;

    ScopeSecurityRule(ApiPaths paths) {
        this.paths = paths;
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        Optional<RouteMatch<?>> route = RouteAttributes.getRouteMatch(request);
        if (route.isEmpty()) {
            // The router returns 404 or 405. A 403 would suggest that the route exists.
            return Mono.just(
                    paths.isApiPath(request.getPath()) ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
        }
        return route.get()
                .getAnnotationMetadata()
                .enumValue(RequiresScope.class, Scope.class)
                .map(scope -> check(scope, request, authentication))
                .orElseGet(() -> Mono.just(SecurityRuleResult.UNKNOWN));
    }

    private static Mono<SecurityRuleResult> check(
            Scope scope, HttpRequest<?> request, @Nullable Authentication authentication) {
        if (authentication == null) {
            return Mono.error(BearerChallenge.unauthenticated(request));
        }
        return Scope.namesIn(authentication.getAttributes()).contains(scope.wireName())
                ? Mono.just(SecurityRuleResult.ALLOWED)
                : Mono.error(BearerChallenge.insufficientScope(scope));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
