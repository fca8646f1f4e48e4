package dev.valetkey.client.file;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An existing local file. */
public record LocalFile(Path path) {

    /**
     * Validates that the file exists.
     *
     * @throws IllegalArgumentException if it does not exist or is not a regular file
     */
    public LocalFile {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("The file '" + path + "' does not exist");
        }
    }

    /**
     * Returns the algorithm of this name, in any case.
     *
     * @throws IllegalArgumentException if S3 does not support it
     */
    public static ChecksumAlgorithm algorithm(String name) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> algorithm.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown checksum algorithm '" + name + "'; expected "
                        + Arrays.stream(ChecksumAlgorithm.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * Returns the size in bytes.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException unreadable) {
            throw cannotRead(unreadable);
        }
    }

    /**
     * Computes the checksum of the whole file.
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

    private IllegalArgumentException cannotRead(IOException cause) {
        return new IllegalArgumentException("The file '" + path + "' cannot be read: " + cause.getMessage(), cause);
    }
}
