package dev.valetkey.client.file;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** An open file that threads read at arbitrary positions, with detection of changes. Thread-safe. */
public final class OpenFile implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    private final Path path;
    private final FileFacts facts;
    private final FileChannel channel;

    private OpenFile(Path path, FileFacts facts, FileChannel channel) {
        this.path = path;
        this.facts = facts;
        this.channel = channel;
    }

    /**
     * Opens a file for reading.
     *
     * @param path an existing file
     * @return the open file, which the caller closes
     * @throws IOException if the file does not exist or is not readable
     */
    public static OpenFile open(Path path) throws IOException {
        return new OpenFile(path, FileFacts.of(path), FileChannel.open(path));
    }

    /** {@return the path with which the file was opened} */
    public Path path() {
        return path;
    }

    /** {@return the size and the modification time when the file was opened} */
    public FileFacts facts() {
        return facts;
    }

    /** {@return the size in bytes when the file was opened} */
    public long size() {
        return facts.size();
    }

    /**
     * Opens a slice; reading throws {@link FileChangedException} if the file has become shorter.
     *
     * @param offset the position of the first byte
     * @param size the number of bytes
     * @return a stream, which is independent of other slices
     */
    public InputStream slice(long offset, long size) {
        return new FileSliceInputStream(channel, offset, size, path);
    }

    /**
     * Computes the checksum of the whole file.
     *
     * @param algorithm the checksum algorithm
     * @return the checksum
     * @throws IOException if the file cannot be read or has changed
     */
    public Checksum checksum(ChecksumAlgorithm algorithm) throws IOException {
        return checksum(algorithm, 0, size());
    }

    /**
     * Computes the checksum of a slice.
     *
     * @param algorithm the checksum algorithm
     * @param offset the position of the first byte
     * @param size the number of bytes
     * @return the checksum
     * @throws IOException if the file cannot be read or has changed
     */
    public Checksum checksum(ChecksumAlgorithm algorithm, long offset, long size) throws IOException {
        RunningChecksum sum = RunningChecksum.of(algorithm);
        read(offset, size, sum::update);
        return sum.finish();
    }

    /**
     * Computes the MD5 of a slice in hexadecimal, which is the ETag of most parts.
     *
     * @param offset the position of the first byte
     * @param size the number of bytes
     * @return 32 hexadecimal digits
     * @throws IOException if the file cannot be read or has changed
     */
    public String md5(long offset, long size) throws IOException {
        MessageDigest digest = RunningChecksum.messageDigest("MD5");
        read(offset, size, digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void read(long offset, long size, ChunkConsumer reader) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream slice = slice(offset, size)) {
            for (int read = slice.read(chunk); read >= 0; read = slice.read(chunk)) {
                reader.accept(chunk, 0, read);
            }
        }
    }

    private interface ChunkConsumer {
        void accept(byte[] bytes, int offset, int length);
    }

    /**
     * Verifies that the file has not changed.
     *
     * @throws FileChangedException if it was modified or replaced
     */
    public void requireUnchanged() throws IOException {
        if (!FileFacts.of(path).equals(facts)) {
            throw new FileChangedException("The file '" + path + "' changed during the transfer");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
