package dev.valetkey.s3.contract.grant;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.tamper.Digests;

import java.nio.charset.StandardCharsets;

/** A body and its checksum. */
public record Payload(String text) {

    public static Payload of(String text) {
        return new Payload(text);
    }

    public byte[] value() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns this character, repeated. */
    public static Payload of(char letter, int count) {
        return new Payload(String.valueOf(letter).repeat(count));
    }

    public Checksum crc64Nvme() {
        return checksum(ChecksumAlgorithm.CRC64NVME);
    }

    public Checksum sha256() {
        return checksum(ChecksumAlgorithm.SHA256);
    }

    public Checksum checksum(ChecksumAlgorithm algorithm) {
        return Digests.of(algorithm, value());
    }
}
