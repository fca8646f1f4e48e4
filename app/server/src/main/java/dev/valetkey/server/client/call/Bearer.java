package dev.valetkey.server.client.call;

/** Who asks: gives a token that is good now. */
@FunctionalInterface
public interface Bearer {

    String token();
}
