package dev.valetkey.server.start;

import org.jspecify.annotations.Nullable;

/** A command cannot start because of an error that the user can fix; the message contains the remedy. */
public final class StartupException extends RuntimeException {

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
