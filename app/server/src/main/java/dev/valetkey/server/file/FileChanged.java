package dev.valetkey.server.file;

import java.io.IOException;

/** A file is no longer what it was when it was opened. */
public final class FileChanged extends IOException {

    FileChanged(String message) {
        super(message);
    }
}
