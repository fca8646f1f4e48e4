package dev.valetkey.micronaut.aws;

/**
 * The bean that allows an S3 endpoint with {@code http} on another host than loopback. It has no bean annotation and no
 * property: only a development server for other devices adds it to its context, because everybody on the network can read its
 * grants.
 */
public final class PlainHttpEndpoint {

    /** Creates the bean. */
    public PlainHttpEndpoint() {}
}
