package dev.valetkey.server.client.json;

import dev.valetkey.server.client.failure.Failure;

/** An answer that is not the service's. */
public final class UnexpectedAnswer extends Failure {

    public UnexpectedAnswer(String why) {
        super(
                Kind.FAULT,
                "unexpected-answer",
                "What answered is not this service: " + why + ". Check --url, and proxies on the way.");
    }
}
