package dev.valetkey.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Creates files with pseudo-random content. */
public final class TestFiles {

    private TestFiles() {}

    /** Returns a file whose bytes depend on the size only. */
    public static Path of(Path folder, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try {
            return Files.write(folder.resolve("some file.mp4"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
