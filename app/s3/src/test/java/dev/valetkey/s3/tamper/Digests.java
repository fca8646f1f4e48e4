package dev.valetkey.s3.tamper;

import dev.valetkey.policy.checksum.Crc64Nvme;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Computes checksums of bytes with every algorithm of S3. */
public final class Digests {

    private Digests() {}

    public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
        return switch (algorithm) {
            case CRC32 -> crc(algorithm, new CRC32(), bytes);
            case CRC32C -> crc(algorithm, new CRC32C(), bytes);
            case CRC64NVME -> Crc64Nvme.of(bytes);
            case SHA1 -> digest(algorithm, "SHA-1", bytes);
            case SHA256 -> digest(algorithm, "SHA-256", bytes);
        };
    }

    private static Checksum crc(ChecksumAlgorithm algorithm, java.util.zip.Checksum crc, byte[] bytes) {
        crc.update(bytes);
        byte[] digest = new byte[Integer.BYTES];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (crc.getValue() >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
        }
        return checksum(algorithm, digest);
    }

    private static Checksum digest(ChecksumAlgorithm algorithm, String name, byte[] bytes) {
        try {
            return checksum(algorithm, MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm, byte[] digest) {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(digest));
    }
}
