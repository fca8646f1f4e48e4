package dev.valetkey.locals3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** Content types, checksums and user metadata are kept in extended attributes; without them S3Proxy forgets silently. */
final class ExtendedAttributes {

    private ExtendedAttributes() {}

    static void require(Path directory) throws IOException {
        if (!Files.getFileStore(directory).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            throw new IOException(
                    "the file system of %s has no user extended attributes, which local S3 needs for metadata; choose a directory on another one"
                            .formatted(directory));
        }
    }
}
