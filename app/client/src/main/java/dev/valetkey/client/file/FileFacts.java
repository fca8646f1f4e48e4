package dev.valetkey.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * Size and modification time of a file, to detect changes without reading it.
 *
 * @param size its size in bytes
 * @param modified its modification time, with the precision of the file system
 */
public record FileFacts(long size, Instant modified) {

    static FileFacts of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileFacts(attributes.size(), attributes.lastModifiedTime().toInstant());
    }
}
