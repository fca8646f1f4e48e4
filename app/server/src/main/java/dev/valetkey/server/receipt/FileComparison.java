package dev.valetkey.server.receipt;

import dev.valetkey.client.file.RunningChecksum;
import dev.valetkey.policy.object.Checksum;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The result of comparing a file with a receipt. */
enum FileComparison {
    /** The size and the checksum are those of the receipt. */
    SAME,
    /** The size is that of the receipt, which has no checksum of the whole file. */
    SAME_SIZE,
    /** The file has another size. */
    OTHER_SIZE,
    /** The file has another checksum. */
    OTHER_CHECKSUM;

    private static final int BUFFER = 64 << 10;

    /** Reads the file once, and no further than one byte beyond the expected size. */
    static FileComparison of(Path file, VerifiedReceipt receipt) throws IOException {
        Checksum expected = receipt.checksum();
        try (InputStream stream = Files.newInputStream(file)) {
            if (expected == null) {
                return Files.size(file) == receipt.size() ? SAME_SIZE : OTHER_SIZE;
            }
            RunningChecksum checksum = RunningChecksum.of(expected.algorithm());
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int count = stream.read(buffer); count >= 0 && size <= receipt.size(); count = stream.read(buffer)) {
                checksum.update(buffer, 0, count);
                size += count;
            }
            if (size != receipt.size()) {
                return OTHER_SIZE;
            }
            return checksum.finish().equals(expected) ? SAME : OTHER_CHECKSUM;
        }
    }
}
