package dev.valetkey.policy.object;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChecksumTest {

    @ParameterizedTest
    @EnumSource
    void a_checksum_has_the_length_of_its_algorithm(ChecksumAlgorithm algorithm) {
        String right = Base64.getEncoder().encodeToString(new byte[algorithm.bytes()]);
        String wrong = Base64.getEncoder().encodeToString(new byte[algorithm.bytes() + 1]);

        assertThat(new Checksum(algorithm, right).value()).isEqualTo(right);
        assertThatIllegalArgumentException().isThrownBy(() -> new Checksum(algorithm, wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!!", "AAAAAA", "AAAAAA= =", "AAAAAB==\r\nx-amz-acl: public-read"})
    void anything_except_padded_base64_is_rejected(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Checksum(ChecksumAlgorithm.CRC32, value));
    }

    @Test
    void only_canonical_base64_is_accepted() {
        assertThatIllegalArgumentException()
                .as("bits that base64 does not use are set")
                .isThrownBy(() -> new Checksum(ChecksumAlgorithm.CRC32, "AAAAAB=="));
    }
}
