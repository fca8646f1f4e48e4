package dev.valetkey.server.start;

/** Something that the user can put right keeps a command from starting; the message names it and the remedy. */
public final class StartRefused extends RuntimeException {

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
