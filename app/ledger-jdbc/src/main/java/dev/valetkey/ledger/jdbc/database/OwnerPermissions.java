package dev.valetkey.ledger.jdbc.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that only their owner can access, from their creation on. File systems without POSIX permissions have
 * their own defaults.
 */
final class OwnerPermissions {

    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private OwnerPermissions() {}

    /** Creates the missing folders of a path with mode 700; existing ones are not changed. */
    static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, mode(folder, FOLDER));
    }

    /** Creates an empty file with mode 600, unless the file exists. */
    static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, FILE));
        } catch (FileAlreadyExistsException existing) {
            // Its owner may have chosen other permissions.
        }
    }

    /** Sets mode 600. */
    static void restrict(Path file) throws IOException {
        if (hasPosixPermissions(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return hasPosixPermissions(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPosixPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
