package dev.valetkey.server.http;

import dev.valetkey.micronaut.web.problem.ProblemCode;

/** A request that the server rejects before routing. It has no stack trace, because it is not a defect. */
final class RejectedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    RejectedRequestException(ProblemCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The code of the response. */
    ProblemCode code() {
        return code;
    }
}
