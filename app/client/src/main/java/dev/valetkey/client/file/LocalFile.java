package dev.valetkey.client.file;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An existing local file.
 *
 * @param path the file's path
 */
public record LocalFile(Path path) {

    /**
     * Validates that the file exists.
     *
     * @param path the file's path
     * @throws IllegalArgumentException if it does not exist or is not a regular file
     */
    public LocalFile {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("The file '" + path + "' does not exist");
        }
    }

    /**
     * {@return the algorithm of this name, in any case}
     *
     * @param name a name such as {@code sha256}
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
     * {@return the size in bytes}
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
     * @param algorithm the checksum algorithm
     * @return the checksum
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
