package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.web.token.keys.IssuerKeys;

/**
 * An issuer whose tokens are accepted.
 *
 * @param settings what its tokens must have
 * @param keys its public keys
 */
record TrustedIssuer(IssuerSettings settings, IssuerKeys keys) {}
