package dev.valetkey.server.terminal;

import dev.valetkey.policy.media.MediaType;

import java.util.Locale;
import java.util.Optional;

/** Media types of files by their names, from Micronaut's table, which is the same on every machine. */
public final class FileMediaTypes {

    private FileMediaTypes() {}

    /** The media type of the file name's extension; empty if it has none or the table does not list it. */
    public static Optional<MediaType> byName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : io.micronaut.http.MediaType.forExtension(
                                fileName.substring(dot + 1).toLowerCase(Locale.ROOT))
                        .map(type -> MediaType.parse(type.getName()));
    }
}
