package dev.valetkey.ledger.jdbc.outage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A file system in memory that a test fills. To mount it, the test runs as root, in a container with CAP_SYS_ADMIN. */
final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where mounting is not permitted. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Optional<String> refused =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0777", "valetkey", folder.toString());
        assumeTrue(refused.isEmpty(), () -> "A full disk needs the permission to mount one: " + refused.orElse(""));
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    void fill() throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream file = Files.newOutputStream(ballast())) {
            while (true) {
                file.write(chunk);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() >= CHUNK) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        // Lazy, because a process of the database may still have the folder open.
        run("umount", "-l", folder.toString());
    }

    /** What the command printed if it failed. */
    private static Optional<String> run(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(output.strip());
        } catch (IOException missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
