package dev.valetkey.server.terminal;

import dev.valetkey.policy.media.MediaType;

import java.util.Locale;
import java.util.Optional;

/** Media types by file name, from Micronaut's table, which is the same on every machine. */
public final class FileMediaTypes {

    private FileMediaTypes() {}

    /** The media type of a file name's extension; empty without an extension and for unknown ones. */
    public static Optional<MediaType> byName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : io.micronaut.http.MediaType.forExtension(
                                fileName.substring(dot + 1).toLowerCase(Locale.ROOT))
                        .map(type -> MediaType.parse(type.getName()));
    }
}
