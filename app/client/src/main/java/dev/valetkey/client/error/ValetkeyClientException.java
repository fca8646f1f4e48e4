package dev.valetkey.client.error;

import dev.valetkey.client.file.FileChangedException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;

/** A transfer failed: the message is for users, the code for programs (docs/command-line.md lists the codes). */
public class ValetkeyClientException extends RuntimeException {

    /** Whether a retry can succeed. */
    public enum Kind {
        /** The service, S3 or the state of the file rules the transfer out; the same request fails again. */
        REFUSED,
        /** The service, S3, the network or the disk does not work; the same request may succeed later. */
        FAULT
    }

    /** Whether a repeated request may succeed. */
    private final Kind kind;

    /** The stable code. */
    private final String code;

    /**
     * Creates an exception without a cause.
     *
     * @param kind whether the failure is transient
     * @param code the stable code
     * @param message what is wrong and what to do, for users
     */
    public ValetkeyClientException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    /**
     * Creates an exception with a cause.
     *
     * @param kind whether the failure is transient
     * @param code the stable code
     * @param message what is wrong and what to do, for users
     * @param cause the failure that caused this one
     */
    public ValetkeyClientException(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    /**
     * Converts an error of the file system.
     *
     * @param cause the error; its message is the path for missing and inaccessible files
     * @return an exception with the code {@code file-changed}, {@code file-missing}, {@code file-denied},
     *     {@code disk-full} or {@code file-fault}
     */
    public static ValetkeyClientException ofFile(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof FileChangedException) {
            return new ValetkeyClientException(
                    Kind.REFUSED, "file-changed", message + ". The upload is discarded.", cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new ValetkeyClientException(
                    Kind.REFUSED, "file-missing", "The file '" + message + "' does not exist.", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new ValetkeyClientException(
                    Kind.REFUSED, "file-denied", "No permission to read or write '" + message + "'.", cause);
        }
        return message.toLowerCase(Locale.ROOT).contains("no space left")
                ? new ValetkeyClientException(Kind.FAULT, "disk-full", "No space left on the disk.", cause)
                : new ValetkeyClientException(
                        Kind.FAULT, "file-fault", "Reading or writing a file failed: " + message + ".", cause);
    }

    /** {@return the kind of the failure} */
    public Kind kind() {
        return kind;
    }

    /** {@return the stable code, such as {@code file-missing}} */
    public String code() {
        return code;
    }

    /**
     * {@return whether the failure has this code}
     *
     * @param other a stable code
     */
    public boolean hasCode(String other) {
        return code.equals(other);
    }

    /** {@return every reason of a rejected request; empty for other failures} */
    public List<ServiceViolation> violations() {
        return List.of();
    }

    /** {@return the message, never null} */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
