package dev.valetkey.server.transfer;

import dev.valetkey.client.file.LocalFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files that the arguments of an upload name.
 *
 * @param recursive whether a folder names all files below it
 * @param globs whether {@code *} and {@code ?} in the last name of an argument are expanded: shells of Windows do not
 */
record SourceFiles(boolean recursive, boolean globs) {

    /** A list of paths that fits into memory easily. */
    private static final int MAX_FILES = 100_000;

    /**
     * A file to upload.
     *
     * @param path the local file
     * @param relativePath of a file in a folder: its path from the folder's parent, with slashes
     */
    record FileArgument(Path path, Optional<String> relativePath) {

        /** The file's name without folders. */
        String name() {
            return String.valueOf(path.getFileName());
        }
    }

    static boolean shellExpandsGlobs() {
        return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /**
     * Returns the files in the order of the arguments, those of a folder in the order of their paths.
     *
     * @throws IllegalArgumentException if an argument names no file, or there are too many
     */
    List<FileArgument> resolve(List<String> arguments) {
        List<FileArgument> files =
                arguments.stream().flatMap(this::expand).flatMap(this::files).toList();
        if (files.size() > MAX_FILES) {
            throw tooMany();
        }
        return files;
    }

    private Stream<Path> expand(String argument) {
        int name = Math.max(argument.lastIndexOf('/'), argument.lastIndexOf('\\')) + 1;
        if (!globs || !argument.substring(name).matches(".*[*?].*")) {
            return Stream.of(Path.of(argument));
        }
        Path folder = Path.of(argument.substring(0, name));
        try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, argument.substring(name))) {
            List<Path> found =
                    StreamSupport.stream(matches.spliterator(), false).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("No file matches '" + argument + "'");
            }
            return found.stream();
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw cannotRead(folder, unreadable);
        }
    }

    private Stream<FileArgument> files(Path argument) {
        if (!Files.isDirectory(argument)) {
            return Stream.of(new FileArgument(new LocalFile(argument).path(), Optional.empty()));
        }
        if (!recursive) {
            throw new IllegalArgumentException(
                    "'" + argument + "' is a folder; use --recursive to upload the files in it");
        }
        List<FileArgument> files = walk(argument);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("The folder '" + argument + "' has no files");
        }
        return files.stream();
    }

    private static List<FileArgument> walk(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Path parent = root.getParent() == null ? root : root.getParent();
        List<Path> files = new ArrayList<>();
        try {
            // Links are not followed: they can leave the folder, or form a loop.
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    if (files.size() > MAX_FILES) {
                        throw tooMany();
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException unreadable) {
            throw cannotRead(folder, unreadable);
        }
        return files.stream()
                .sorted()
                .map(file -> new FileArgument(file, Optional.of(slashes(parent, file))))
                .toList();
    }

    private static String slashes(Path parent, Path file) {
        Path relative = parent.relativize(file.toAbsolutePath().normalize());
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .reduce((folder, name) -> folder + "/" + name)
                .orElseThrow();
    }

    private static IllegalArgumentException tooMany() {
        return new IllegalArgumentException(
                "More than " + MAX_FILES + " files; upload the folders one after the other");
    }

    private static IllegalArgumentException cannotRead(Path folder, Exception cause) {
        return new IllegalArgumentException("The folder '" + folder + "' cannot be read: " + cause.getMessage(), cause);
    }
}
