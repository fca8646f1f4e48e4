package dev.valetkey.client.api;

/**
 * Supplies the access token for each call of the service. Must be thread-safe.
 *
 * <p>A supplier that refreshes tokens keeps transfers of many hours alive.
 */
@FunctionalInterface
public interface AccessTokenSupplier {

    /** {@return an access token that has not expired, without the prefix {@code Bearer}} */
    String token();
}
