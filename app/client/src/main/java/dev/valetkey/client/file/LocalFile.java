package dev.valetkey.client.file;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A file of this machine, of which only facts are taken. */
public record LocalFile(Path path) {

    /**
     * A file that is there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public LocalFile {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no file '" + path + "'");
        }
    }

    /**
     * The algorithm of this name.
     *
     * @throws IllegalArgumentException if S3 knows none
     */
    public static ChecksumAlgorithm algorithm(String word) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> algorithm.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no checksum of S3; there are "
                        + Arrays.stream(ChecksumAlgorithm.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * How many bytes it has.
     *
     * @throws IllegalArgumentException if nobody can say
     */
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException unreadable) {
            throw cannotRead(unreadable);
        }
    }

    /**
     * The checksum of all of it.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public Checksum checksum(ChecksumAlgorithm algorithm) {
        try (OpenFile file = OpenFile.open(path)) {
            return file.checksum(algorithm);
        } catch (IOException unreadable) {
            throw cannotRead(unreadable);
        }
    }

    private IllegalArgumentException cannotRead(IOException why) {
        return new IllegalArgumentException("The file '" + path + "' cannot be read: " + why.getMessage(), why);
    }
}
