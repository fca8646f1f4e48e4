package dev.valetkey.micronaut.security;

import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

/** Refusals of a token, each with its challenge (RFC 6750 §3). */
final class Challenge {
    private Challenge() {}

    static ProblemRaised unauthenticated(HttpRequest<?> request) {
        return request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
                ? challenge(ProblemCode.TOKEN_INVALID, "Bearer error=\"invalid_token\"")
                : challenge(ProblemCode.TOKEN_MISSING, "Bearer");
    }

    static ProblemRaised insufficientScope(Scope scope) {
        return challenge(
                ProblemCode.INSUFFICIENT_SCOPE, "Bearer error=\"insufficient_scope\", scope=\"" + scope.wireName() + "\"");
    }

    private static ProblemRaised challenge(ProblemCode code, String challenge) {
        return ProblemRaised.of(code).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
