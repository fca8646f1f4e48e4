package dev.valetkey.server.client.failure;

import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.file.FileChanged;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Says in a sentence what a file system said. */
public final class Failures {

    private Failures() {}

    /** What reading or writing a file ended with. */
    public static Failure toException(IOException why) {
        if (why instanceof FileChanged changed) {
            return new Failure(
                    Kind.REFUSED, "file-changed", changed.getMessage() + ", so what was sent is of no use.", why);
        }
        if (why instanceof NoSuchFileException) {
            return new Failure(Kind.REFUSED, "file-missing", "'" + why.getMessage() + "' is not there.", why);
        }
        if (why instanceof AccessDeniedException) {
            return new Failure(
                    Kind.REFUSED, "file-denied", "You may not read or write '" + why.getMessage() + "'.", why);
        }
        String words = String.valueOf(why.getMessage());
        return words.toLowerCase(Locale.ROOT).contains("no space left")
                ? new Failure(Kind.FAULT, "disk-full", "The disk is full: make room and run the command again.", why)
                : new Failure(Kind.FAULT, "file-fault", "A file cannot be read or written: " + words + ".", why);
    }
}
