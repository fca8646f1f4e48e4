package dev.valetkey.server.terminal;

import dev.valetkey.micronaut.policy.TikaFileTypes;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;

import java.util.Optional;

/** Media types by file name, from the tables of the service, so that the service accepts each of them. */
public final class FileMediaTypes {

    private FileMediaTypes() {}

    /** The media type of a file name's extension; empty without an extension and for unknown ones. */
    public static Optional<MediaType> byName(String fileName) {
        return FileTypeTable.standard().ofName(fileName).or(() -> RareTypes.TYPES.ofName(fileName));
    }

    /** Read only for an extension that browsers have no type for, as reading it takes longer than the rest of a command. */
    private static final class RareTypes {
        private static final TikaFileTypes TYPES = new TikaFileTypes();
    }
}
