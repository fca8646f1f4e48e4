package dev.valetkey.client.file;

import java.io.IOException;

/** A file changed after it was opened. */
public final class FileChangedException extends IOException {

    FileChangedException(String message) {
        super(message);
    }
}
