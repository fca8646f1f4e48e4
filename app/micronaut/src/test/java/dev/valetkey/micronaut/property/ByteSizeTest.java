package dev.valetkey.micronaut.property;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "17B, 17",
        "5kB, 5000",
        "5KB, 5000",
        "5KiB, 5120",
        "5MB, 5000000",
        "5mb, 5000000",
        "5 MB, 5000000",
        "64MiB, 67108864",
        "5GB, 5000000000",
        "5GiB, 5368709120",
        "1TB, 1000000000000",
        "1TiB, 1099511627776",
        "9223372036854775807, 9223372036854775807"
    })
    void a_decimal_unit_counts_in_thousands_and_a_binary_one_in_1024s(String written, long bytes) {
        assertThat(ByteSize.parse(written)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "MB", "-1", "1.5GB", "5M", "5 000", "5  MB", "0x10", "5MBit", "٥MB"})
    void an_invalid_size_is_rejected(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(written))
                .withMessageContaining("is not a size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "9999999999TiB"})
    void a_size_that_overflows_is_rejected(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(written))
                .withMessageContaining("larger than any file");
    }
}
