package dev.valetkey.micronaut.web.token;

/** A token that is rejected. The message continues "Token rejected: it" in the log and contains nothing of the token. */
final class InvalidTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTokenException(String cause) {
        // Without a stack trace: every request can cause it.
        super(cause, null, false, false);
    }
}
