package dev.valetkey.client.download;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.file.RunningChecksum;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The partial file of a download, next to the target. Its name contains the upload's id, so that its bytes always belong to
 * that object: stored objects never change. Used by one thread at a time.
 */
final class PartialFile implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    private final Path path;
    private final FileChannel channel;
    private final Optional<ChecksumAlgorithm> algorithm;
    private Optional<RunningChecksum> sum = Optional.empty();

    private PartialFile(Path path, FileChannel channel, Optional<ChecksumAlgorithm> algorithm) {
        this.path = path;
        this.channel = channel;
        this.algorithm = algorithm;
    }

    /**
     * Opens it with the bytes of an earlier run.
     *
     * @param algorithm the algorithm of the checksum to compute
     */
    static PartialFile open(Path target, String id, Optional<ChecksumAlgorithm> algorithm) throws IOException {
        Path path = target.resolveSibling(target.getFileName() + "." + id + ".part");
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new ValetkeyClientException(
                    Kind.REFUSED, "download-busy", "Another process is downloading to '%s'.".formatted(target));
        }
        var partial = new PartialFile(path, channel, algorithm);
        partial.loadExisting();
        return partial;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException lockedByThisProcess) {
            return false;
        }
    }

    /** Starts the checksum with the existing bytes. */
    private void loadExisting() throws IOException {
        sum = algorithm.map(RunningChecksum::of);
        channel.position(channel.size());
        if (sum.isPresent() && channel.size() > 0) {
            try (OpenFile file = OpenFile.open(path);
                    InputStream existing = file.slice(0, file.size())) {
                byte[] chunk = new byte[CHUNK];
                for (int read = existing.read(chunk); read >= 0; read = existing.read(chunk)) {
                    sum.get().update(chunk, 0, read);
                }
            }
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Discards all bytes. */
    void truncate() throws IOException {
        channel.truncate(0);
        loadExisting();
    }

    void append(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        sum.ifPresent(running -> running.update(bytes, 0, bytes.length));
    }

    /** Returns the checksum of all bytes; call it once. */
    Optional<Checksum> checksum() {
        return sum.map(RunningChecksum::finish);
    }

    /** Moves the complete file to the target. */
    void moveTo(Path target, boolean overwrite) throws IOException {
        CopyOption[] options = overwrite ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[] {};
        Files.move(path, target, options);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
