package dev.valetkey.server.start;

/** Something that the user can put right keeps a command from starting; the message names it and the remedy. */
public final class StartupException extends RuntimeException {

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
