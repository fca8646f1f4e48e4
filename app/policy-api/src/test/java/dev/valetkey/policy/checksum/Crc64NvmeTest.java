package dev.valetkey.policy.checksum;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Published values: the check value of the CRC catalogue, and the checksums of Amazon S3 for the parts of
 * ceph/s3-tests.
 */
class Crc64NvmeTest {

    private static final int FIVE_MIB = 5 << 20;
    private static final List<PartChecksum> PARTS =
            List.of(part("L/E4WYn8v98="), part("xW1l19VobYM="), part("cK5MnNaWrW4="));

    @Test
    void the_check_value_equals_that_of_the_catalogue() {
        Crc64Nvme crc64 = new Crc64Nvme();
        crc64.update("123456789".getBytes(StandardCharsets.US_ASCII));

        assertThat(crc64.getValue()).isEqualTo(0xAE8B14860A799888L);
        assertThat(crc64.checksum()).isEqualTo(crc("rosUhgp5mIg="));
    }

    @Test
    void parts_have_the_checksums_of_s3() {
        assertThat(Crc64Nvme.of(fiveMib('A'))).isEqualTo(PARTS.get(0).checksum());
        assertThat(Crc64Nvme.of(fiveMib('B'))).isEqualTo(PARTS.get(1).checksum());
        assertThat(Crc64Nvme.of(fiveMib('C'))).isEqualTo(PARTS.get(2).checksum());
    }

    @Test
    void combined_parts_have_the_object_checksum_of_s3() {
        assertThat(Crc64Nvme.combined(PARTS)).isEqualTo(crc("i+6LR0y3eFo="));
    }

    @Test
    void an_empty_input_has_a_checksum() {
        assertThat(Crc64Nvme.of(new byte[0])).isEqualTo(crc("AAAAAAAAAAA="));
        assertThat(Crc64Nvme.combined(List.of())).isEqualTo(crc("AAAAAAAAAAA="));
    }

    @Test
    void a_single_part_has_the_checksum_of_the_file() {
        assertThat(Crc64Nvme.combined(PARTS.subList(0, 1)))
                .isEqualTo(PARTS.get(0).checksum());
    }

    @Test
    void the_order_of_the_parts_matters() {
        assertThat(Crc64Nvme.combined(List.of(PARTS.get(1), PARTS.get(0), PARTS.get(2))))
                .isNotEqualTo(Crc64Nvme.combined(PARTS));
    }

    @Test
    void reset_discards_earlier_bytes() {
        Crc64Nvme crc64 = new Crc64Nvme();
        crc64.update('x');
        crc64.reset();

        assertThat(crc64.checksum()).isEqualTo(Crc64Nvme.of(new byte[0]));
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = "CRC64NVME", mode = EnumSource.Mode.EXCLUDE)
    void checksums_of_other_algorithms_cannot_be_combined(ChecksumAlgorithm algorithm) {
        String zeros = Base64.getEncoder().encodeToString(new byte[algorithm.bytes()]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartChecksum(new Checksum(algorithm, zeros), 1))
                .withMessageContaining(algorithm.name());
    }

    @Test
    void a_negative_part_size_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartChecksum(PARTS.get(0).checksum(), -1));
    }

    @Test
    void bytes_outside_the_array_are_rejected() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new Crc64Nvme().update(new byte[8], 1, 8));
    }

    private static byte[] fiveMib(char letter) {
        byte[] bytes = new byte[FIVE_MIB];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    private static PartChecksum part(String value) {
        return new PartChecksum(crc(value), FIVE_MIB);
    }

    private static Checksum crc(String value) {
        return new Checksum(ChecksumAlgorithm.CRC64NVME, value);
    }
}
