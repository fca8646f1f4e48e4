package dev.valetkey.server.http;

import io.netty.util.NetUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES =
            new TrustedProxies(Set.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8")));

    @Test
    void without_trusted_proxies_the_peer_counts() {
        assertThat(client(new TrustedProxies(Set.of()), "10.0.0.1", "6.6.6.6")).isEqualTo("10.0.0.1");
    }

    @Test
    void the_header_of_a_peer_that_is_not_trusted_does_not_count() {
        assertThat(client(PROXIES, "203.0.113.9", "6.6.6.6")).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                         | 203.0.113.9",
                "6.6.6.6, 203.0.113.9                | 203.0.113.9",
                "6.6.6.6, 203.0.113.9, 10.2.3.4      | 203.0.113.9",
                "10.9.9.9, 203.0.113.9, 10.2.3.4     | 203.0.113.9",
                "garbage, 203.0.113.9                | 203.0.113.9",
                "2001:db8::7, fd00::1                | 2001:db8::7",
                "[2001:db8::7]:4711, 10.2.3.4        | 2001:db8::7",
                "203.0.113.9:4711                    | 203.0.113.9",
                "::ffff:203.0.113.9                  | 203.0.113.9",
                "::ffff:203.0.113.9, ::ffff:10.0.0.2 | 203.0.113.9",
                "10.5.5.5, 10.2.3.4                  | 10.5.5.5"
            })
    void the_last_address_that_no_trusted_proxy_has_counts(String header, String client) {
        assertThat(client(PROXIES, "10.0.0.1", header)).isEqualTo(client);
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(NetUtil.toAddressString(PROXIES.client(
                        AddressRange.address("10.0.0.1"), List.of("6.6.6.6", "203.0.113.9", "10.2.3.4"))))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unknown",
                "203.0.113.9, ",
                "203.0.113.9, unknown",
                "203.0.113.9, _hidden, 10.2.3.4",
                "203.0.113.9, evil.example",
                "203.0.113.9, 300.1.1.1",
                "203.0.113.9, [::1",
                "203.0.113.9, [2001:db8::7]x",
                "203.0.113.9, 1.2.3.4:port",
                "203.0.113.9, \u0661.\u0662.\u0663.\u0664",
                "203.0.113.9, 127.1"
            })
    void garbage_where_an_address_counts_falls_back_to_the_peer(String header) {
        assertThat(client(PROXIES, "10.0.0.1", header)).isEqualTo("10.0.0.1");
    }

    @Test
    void a_long_chain_falls_back_to_the_peer() {
        assertThat(client(PROXIES, "10.0.0.1", "203.0.113.9" + ", 10.2.3.4".repeat(40)))
                .isEqualTo("10.0.0.1");
    }

    private static String client(TrustedProxies proxies, String peer, String header) {
        return NetUtil.toAddressString(proxies.client(AddressRange.address(peer), List.of(header)));
    }
}
