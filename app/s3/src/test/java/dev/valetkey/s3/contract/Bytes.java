package dev.valetkey.s3.contract;

import dev.valetkey.core.checksum.Crc64Nvme;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A body and its checksum. */
record Bytes(String text) {

    static Bytes of(String text) {
        return new Bytes(text);
    }

    byte[] value() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As many of them as are wanted, and no others. */
    static Bytes of(char letter, int count) {
        return new Bytes(String.valueOf(letter).repeat(count));
    }

    Checksum crc64Nvme() {
        return Crc64Nvme.of(value());
    }

    Checksum by(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.SHA256 ? sha256() : crc64Nvme();
    }

    Checksum sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value());
            return new Checksum(ChecksumAlgorithm.SHA256, Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
