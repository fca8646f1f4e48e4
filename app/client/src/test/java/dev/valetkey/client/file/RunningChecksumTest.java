package dev.valetkey.client.file;

import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class RunningChecksumTest {

    /** The check values for "123456789" from the CRC catalogue, and the digests printed by sha1sum and sha256sum. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32C, 4waSgw==",
        "CRC64NVME, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void checksums_match_published_values_however_the_bytes_are_split(ChecksumAlgorithm algorithm, String value) {
        byte[] bytes = "xx123456789xx".getBytes(StandardCharsets.US_ASCII);
        RunningChecksum checksum = RunningChecksum.of(algorithm);

        checksum.update(bytes, 2, 4);
        checksum.update(bytes, 6, 0);
        checksum.update(bytes, 6, 5);

        assertThat(checksum.finish().value()).isEqualTo(value);
    }
}
