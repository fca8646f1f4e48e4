package dev.valetkey.client.http;

/** Who asks: gives a token that is good now. */
@FunctionalInterface
public interface AccessTokenSupplier {

    String token();
}
