package dev.valetkey.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What tells two states of a file apart without reading it.
 *
 * @param size bytes
 * @param modified when it was last written, as exactly as the file system says
 */
public record FileFacts(long size, Instant modified) {

    static FileFacts of(Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileFacts(now.size(), now.lastModifiedTime().toInstant());
    }
}
