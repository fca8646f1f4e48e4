package dev.valetkey.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files with bytes that look like nothing else. */
public final class TestFiles {

    private TestFiles() {}

    /** The same bytes for the same size. */
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
