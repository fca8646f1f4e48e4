package dev.valetkey.server.doctor.account;

import org.jspecify.annotations.Nullable;

/** A setting cannot be read; the message contains the reason. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
