package dev.valetkey.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes text files that only the owner can read: with mode 600 from the start, and atomically. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Writes or replaces a file.
     *
     * @param file the file, in an existing folder
     * @param text the content, which is written in UTF-8
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, String text) throws IOException {
        // Temporary files have mode 600 on every file system with POSIX permissions.
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", "");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
