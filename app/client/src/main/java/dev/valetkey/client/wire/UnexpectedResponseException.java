package dev.valetkey.client.wire;

import dev.valetkey.client.error.ValetkeyClientException;

/** A response that a Valetkey service would not send: from a proxy, another service or an incompatible version. */
public final class UnexpectedResponseException extends ValetkeyClientException {

    /**
     * Creates the exception.
     *
     * @param reason what is unexpected, without secrets
     */
    public UnexpectedResponseException(String reason) {
        super(Kind.FAULT, "unexpected-answer", "Unexpected response, not from a Valetkey service: " + reason + ".");
    }
}
