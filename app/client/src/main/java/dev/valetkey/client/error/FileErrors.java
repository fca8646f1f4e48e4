package dev.valetkey.client.error;

import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.file.FileChangedException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Says in a sentence what a file system said. */
public final class FileErrors {

    private FileErrors() {}

    /** What reading or writing a file ended with. */
    public static ValetkeyClientException toException(IOException why) {
        if (why instanceof FileChangedException changed) {
            return new ValetkeyClientException(
                    Kind.REFUSED, "file-changed", changed.getMessage() + ", so what was sent is of no use.", why);
        }
        if (why instanceof NoSuchFileException) {
            return new ValetkeyClientException(Kind.REFUSED, "file-missing", "'" + why.getMessage() + "' is not there.", why);
        }
        if (why instanceof AccessDeniedException) {
            return new ValetkeyClientException(
                    Kind.REFUSED, "file-denied", "You may not read or write '" + why.getMessage() + "'.", why);
        }
        String words = String.valueOf(why.getMessage());
        return words.toLowerCase(Locale.ROOT).contains("no space left")
                ? new ValetkeyClientException(Kind.FAULT, "disk-full", "The disk is full: make room and run the command again.", why)
                : new ValetkeyClientException(Kind.FAULT, "file-fault", "A file cannot be read or written: " + words + ".", why);
    }
}
