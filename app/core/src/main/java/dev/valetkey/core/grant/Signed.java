package dev.valetkey.core.grant;

import java.net.URI;

/**
 * What S3 takes from a client without further credentials: one request, or one form. It is a bearer secret: whoever has
 * it may send it.
 */
public sealed interface Signed permits SignedRequest, SignedForm {

    /** The HTTP method. */
    String method();

    /** Where to send it. */
    URI url();
}
