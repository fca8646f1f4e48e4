package dev.valetkey.server.dev.page;

import dev.valetkey.server.dev.DevSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.IpPatternsRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The files of the demo page need no token. A rule and not {@code micronaut.security.intercept-url-map}, which a team's
 * configuration would replace.
 */
@Singleton
@Requires(beans = DevSession.class)
final class DevPageRule implements SecurityRule<HttpRequest<?>> {

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication caller) {
        String path = request.getPath();
        boolean file = path.startsWith("/demo/") || path.startsWith("/valetkey/");
        return Mono.just(
                file && request.getMethod() == HttpMethod.GET
                        ? SecurityRuleResult.ALLOWED
                        : SecurityRuleResult.UNKNOWN);
    }

    @Override
    public int getOrder() {
        return IpPatternsRule.ORDER + 1;
    }
}
