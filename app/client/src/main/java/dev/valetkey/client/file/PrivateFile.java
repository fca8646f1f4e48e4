package dev.valetkey.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text that only the owner may read: mode 600 from its first byte on, and never half written. */
public final class PrivateFile {

    private PrivateFile() {}

    public static void write(Path file, String text) throws IOException {
        // Temporary files are made with mode 600 wherever the file system knows modes.
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", "");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
