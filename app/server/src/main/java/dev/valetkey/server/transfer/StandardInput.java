package dev.valetkey.server.transfer;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.server.terminal.HumanReadable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard input in a temporary file, because S3 requires the size of an upload, or of each part, before its first byte.
 * Deleted by {@link #close()}, or at the end of the process.
 *
 * @param file readable by its owner only
 */
record StandardInput(Path file) implements AutoCloseable {

    /** The argument that stands for standard input. */
    static final String ARGUMENT = "-";

    /** What a temporary folder may have to take; the purpose's own maximum is usually smaller. */
    static final long MAX_BYTES = 50L << 30;

    private static final int CHUNK = 1 << 16;

    /**
     * Reads the input to its end.
     *
     * @param maxBytes the maximum size
     * @throws ValetkeyClientException if the input is larger, or the file cannot be written
     */
    static StandardInput spool(InputStream in, long maxBytes) {
        try {
            // Temporary files have mode 600 on every file system with POSIX permissions.
            var input = new StandardInput(Files.createTempFile("valetkey-stdin", ".tmp"));
            // After Ctrl-C.
            input.file().toFile().deleteOnExit();
            try {
                input.copy(in, maxBytes);
                return input;
            } catch (IOException | ValetkeyClientException failure) {
                input.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw ValetkeyClientException.ofFile(failure);
        }
    }

    private void copy(InputStream in, long maxBytes) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                size += read;
                if (size > maxBytes) {
                    throw new ValetkeyClientException(
                            Kind.REFUSED,
                            "input-too-large",
                            "Standard input has more than the maximum of %s (%d bytes)."
                                    .formatted(HumanReadable.bytes(maxBytes), maxBytes));
                }
                out.write(chunk, 0, read);
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // Deleted at the end of the process.
        }
    }
}
