package dev.valetkey.client.wire;

import dev.valetkey.client.error.ValetkeyClientException;

/** An answer that is not the service's. */
public final class UnexpectedResponseException extends ValetkeyClientException {

    public UnexpectedResponseException(String why) {
        super(
                Kind.FAULT,
                "unexpected-answer",
                "What answered is not this service: " + why + ". Check --url, and proxies on the way.");
    }
}
