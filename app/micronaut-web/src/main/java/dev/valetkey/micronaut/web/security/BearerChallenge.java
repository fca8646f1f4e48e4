package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

/** Problems of tokens, each with its challenge (RFC 6750 §3). */
final class BearerChallenge {
    private BearerChallenge() {}

    static ProblemException unauthenticated(HttpRequest<?> request) {
        return request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
                ? challenge(ProblemCode.TOKEN_INVALID, "Bearer error=\"invalid_token\"")
                : challenge(ProblemCode.TOKEN_MISSING, "Bearer");
    }

    static ProblemException insufficientScope(Scope scope) {
        return challenge(
                ProblemCode.INSUFFICIENT_SCOPE,
                "Bearer error=\"insufficient_scope\", scope=\"" + scope.wireName() + "\"");
    }

    private static ProblemException challenge(ProblemCode code, String challenge) {
        return ProblemException.of(code).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
