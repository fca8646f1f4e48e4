package dev.valetkey.client.file;

import java.io.IOException;

/** A file is no longer what it was when it was opened. */
public final class FileChangedException extends IOException {

    FileChangedException(String message) {
        super(message);
    }
}
