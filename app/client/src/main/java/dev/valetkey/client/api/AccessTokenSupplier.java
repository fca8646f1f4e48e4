package dev.valetkey.client.api;

/**
 * Supplies the access token for each call of the service. Must be thread-safe.
 *
 * <p>A supplier that refreshes tokens keeps transfers of many hours alive.
 */
@FunctionalInterface
public interface AccessTokenSupplier {

    /** Returns a token that has not expired. */
    String token();
}
