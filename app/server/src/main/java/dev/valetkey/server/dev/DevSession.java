package dev.valetkey.server.dev;

import dev.valetkey.server.token.DevSigningKey;

/**
 * The bean that the development routes require. It has no bean annotation: only {@link DevServer} adds it to the context, and
 * without it no development route exists, whatever the configuration.
 *
 * @param key signs tokens for any tenant and user
 * @param settings the addresses of the service and the local S3
 */
public record DevSession(DevSigningKey key, DevSettings settings) {}
