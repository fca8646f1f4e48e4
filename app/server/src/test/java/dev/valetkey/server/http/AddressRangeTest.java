package dev.valetkey.server.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressRangeTest {

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1",
        "192.0.2.7, 192.0.2.7",
        "192.0.2.6/31, 192.0.2.7",
        "2001:db8::/32, 2001:db8:ffff::1",
        "::1, 0:0:0:0:0:0:0:1",
        "fd00::/8, fdff::",
        "10.0.0.0/8, ::ffff:10.1.2.3"
    })
    void a_range_contains_its_addresses(String range, String address) {
        assertThat(AddressRange.parse(range).contains(AddressRange.address(address)))
                .isTrue();
    }

    @ParameterizedTest(name = "{1} not in {0}")
    @CsvSource({
        "10.0.0.0/8, 11.0.0.0",
        "192.0.2.7, 192.0.2.8",
        "2001:db8::/32, 2001:db9::",
        "10.0.0.0/8, a00::",
        "::1, 127.0.0.1",
        "8000::/1, 1.2.3.4"
    })
    void a_range_does_not_contain_others(String range, String address) {
        assertThat(AddressRange.parse(range).contains(AddressRange.address(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "proxy.internal",
                "localhost",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/0",
                "::/0",
                "10.0.0.1/8",
                "2001:db8::1/32",
                "fe80::1%eth0",
                "0x0a000001",
                "10.0.0.0/ 8",
                "*"
            })
    void another_text_is_rejected_without_a_name_service(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
