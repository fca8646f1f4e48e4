package dev.valetkey.s3.contract;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.tamper.Digests;

import java.nio.charset.StandardCharsets;

/** A body and its checksum. */
record Payload(String text) {

    static Payload of(String text) {
        return new Payload(text);
    }

    byte[] value() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As many of them as are wanted, and no others. */
    static Payload of(char letter, int count) {
        return new Payload(String.valueOf(letter).repeat(count));
    }

    Checksum crc64Nvme() {
        return checksum(ChecksumAlgorithm.CRC64NVME);
    }

    Checksum sha256() {
        return checksum(ChecksumAlgorithm.SHA256);
    }

    Checksum checksum(ChecksumAlgorithm algorithm) {
        return Digests.of(algorithm, value());
    }
}
