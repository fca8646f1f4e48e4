package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.token.VerifiedToken;
import io.micronaut.security.authentication.Authentication;

import java.util.Map;

/** A verified token as the principal of a request to the routes of this module. Immutable; not to be serialised, although it can be. */
public final class TokenAuthentication implements Authentication {
    private static final long serialVersionUID = 1L;

    private final transient VerifiedToken token;

    TokenAuthentication(VerifiedToken token) {
        this.token = token;
    }

    /** {@return the content of the token} */
    public VerifiedToken token() {
        return token;
    }

    @Override
    public String getName() {
        return token.subject();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return token.claims();
    }
}
