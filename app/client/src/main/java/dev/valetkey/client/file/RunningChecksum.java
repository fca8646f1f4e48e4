package dev.valetkey.client.file;

import dev.valetkey.policy.checksum.Crc64Nvme;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Computes an S3 checksum incrementally. Used by one thread. */
public final class RunningChecksum {

    /** A common interface for the JDK's CRCs and digests. */
    private interface Engine {
        void update(byte[] bytes, int offset, int length);

        byte[] digest();
    }

    private final ChecksumAlgorithm algorithm;
    private final Engine engine;

    private RunningChecksum(ChecksumAlgorithm algorithm, Engine engine) {
        this.algorithm = algorithm;
        this.engine = engine;
    }

    /**
     * Starts a checksum.
     *
     * @param algorithm the checksum algorithm
     * @return the checksum of no bytes so far
     */
    public static RunningChecksum of(ChecksumAlgorithm algorithm) {
        Engine engine = switch (algorithm) {
            case CRC32 -> crc(new CRC32(), algorithm.bytes());
            case CRC32C -> crc(new CRC32C(), algorithm.bytes());
            case CRC64NVME -> crc(new Crc64Nvme(), algorithm.bytes());
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
        };
        return new RunningChecksum(algorithm, engine);
    }

    /**
     * Adds bytes.
     *
     * @param bytes the array that contains the bytes
     * @param offset the position of the first byte
     * @param length the number of bytes
     */
    public void update(byte[] bytes, int offset, int length) {
        engine.update(bytes, offset, length);
    }

    /** {@return the checksum of all bytes; call it once} */
    public Checksum finish() {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(engine.digest()));
    }

    private static Engine crc(java.util.zip.Checksum crc, int length) {
        return new Engine() {
            @Override
            public void update(byte[] bytes, int offset, int size) {
                crc.update(bytes, offset, size);
            }

            @Override
            public byte[] digest() {
                byte[] big =
                        ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue()).array();
                return Arrays.copyOfRange(big, big.length - length, big.length);
            }
        };
    }

    private static Engine digest(String name) {
        MessageDigest digest = messageDigest(name);
        return new Engine() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] digest() {
                return digest.digest();
            }
        };
    }

    static MessageDigest messageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime does not support " + name, e);
        }
    }
}
