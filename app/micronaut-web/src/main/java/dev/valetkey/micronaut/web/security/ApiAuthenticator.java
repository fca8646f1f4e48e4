package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.token.AccessTokenValidator;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.filters.SecurityFilter;
import jakarta.inject.Singleton;
import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Optional;

/**
 * Authenticates requests to the routes of this module by their bearer token (RFC 6750 §2.1), and by nothing else that the
 * service accepts on its own routes: with a cookie, other sites could send requests in a user's name.
 */
@Singleton
final class ApiAuthenticator {
    private static final String SCHEME = "Bearer ";

    private final AccessTokenValidator tokens;

    ApiAuthenticator(AccessTokenValidator tokens) {
        this.tokens = tokens;
    }

    /** Returns the caller, who is then the principal of the request; empty without a valid token. */
    Mono<TokenAuthentication> authenticate(HttpRequest<?> request) {
        return Mono.justOrEmpty(bearerToken(request))
                .flatMap(tokens::validate)
                .map(TokenAuthentication::new)
                .doOnNext(caller -> request.setAttribute(SecurityFilter.AUTHENTICATION, caller));
    }

    /** With two headers, a proxy and this service could read different ones. */
    private static Optional<String> bearerToken(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        return headers.size() == 1 && headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(headers.get(0).substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
