package dev.valetkey.server.explain;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A file of this machine, of which only facts are taken. */
record LocalFile(Path path) {

    private static final int CHUNK = 64 << 10;

    /** @throws IllegalArgumentException if there is no such file */
    LocalFile {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "There is no file '" + path + "'; to explain without one say --name, --size and --type");
        }
    }

    /** The type that a file of this name most likely has; Micronaut's table, which is the same on every machine. */
    static Optional<MediaType> typeOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : io.micronaut.http.MediaType.forExtension(
                                fileName.substring(dot + 1).toLowerCase(Locale.ROOT))
                        .map(type -> MediaType.parse(type.getName()));
    }

    /** @throws IllegalArgumentException if S3 knows no such algorithm */
    static ChecksumAlgorithm algorithm(String word) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> algorithm.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no checksum of S3; there are "
                        + Arrays.stream(ChecksumAlgorithm.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    long size() {
        try {
            return Files.size(path);
        } catch (IOException unreadable) {
            throw cannotRead(unreadable);
        }
    }

    /** @throws IllegalArgumentException if the file cannot be read, or the SDK would need native code for the algorithm */
    Checksum checksum(ChecksumAlgorithm algorithm) {
        if (algorithm == ChecksumAlgorithm.CRC64NVME) {
            throw new IllegalArgumentException(
                    "CRC64NVME is not computed here; say its value, or name another algorithm such as SHA256");
        }
        SdkChecksum sum = SdkChecksum.forAlgorithm(DefaultChecksumAlgorithm.fromValue(algorithm.name()));
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = Files.newInputStream(path)) {
            for (int length = bytes.read(chunk); length >= 0; length = bytes.read(chunk)) {
                sum.update(chunk, 0, length);
            }
        } catch (IOException unreadable) {
            throw cannotRead(unreadable);
        }
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(sum.getChecksumBytes()));
    }

    private IllegalArgumentException cannotRead(IOException why) {
        return new IllegalArgumentException("The file '" + path + "' cannot be read: " + why.getMessage(), why);
    }
}
