package dev.valetkey.micronaut.webhook;

import dev.valetkey.micronaut.property.IpNetwork;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PermittedAddressesTest {

    private static final PermittedAddresses PUBLIC = new PermittedAddresses(List.of());

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "169.254.170.2",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1",
                "100::1",
                "5f00::1",
                "4000::1"
            })
    void special_addresses_are_not_permitted(String literal) throws UnknownHostException {
        assertThat(PUBLIC.permits(address(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:200::1",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8"
            })
    void public_addresses_are_permitted(String literal) throws UnknownHostException {
        assertThat(PUBLIC.permits(address(literal))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, 10.20.255.255, true",
        "10.20.0.0/16, 10.21.0.0, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "127.0.0.1/32, ::ffff:127.0.0.1, true",
        "127.0.0.1/32, 127.0.0.2, false",
        "127.0.0.1/32, 64:ff9b::127.0.0.1, true",
        "fd00:1::/32, fd00:1:2::3, true",
        "fd00:1::/32, fd00:2::3, false",
        "0.0.0.0/0, 10.0.0.1, true",
        "0.0.0.0/0, ::1, false",
        "::/0, ::1, true"
    })
    void configured_networks_are_permitted_too(String network, String literal, boolean permitted)
            throws UnknownHostException {
        PermittedAddresses addresses = new PermittedAddresses(List.of(IpNetwork.parse(network)));

        assertThat(addresses.permits(address(literal))).isEqualTo(permitted);
        assertThat(addresses.permits(address("8.8.8.8"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.20.0.0", "10.20.0.1/16", "10.20.0.0/33", "10.256.0.0/16", "localhost/8", "example.com/24",
                        "fd00::/129",
                "fd00::1/64", ":::/0", "/8", "", "10.20.0.0/-1", "10.20/16", "0x7f.0.0.1/32"
            })
    void other_texts_are_not_networks(String text) {
        assertThatThrownBy(() -> IpNetwork.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a network");
    }

    @Test
    void a_host_with_one_forbidden_address_is_rejected() throws UnknownHostException {
        InetAddress[] addresses = {address("8.8.8.8"), address("10.0.0.1")};
        CheckedDnsResolver resolver = new CheckedDnsResolver(resolver(addresses), PUBLIC);

        assertThatThrownBy(() -> resolver.resolve("hooks.example.com"))
                .hasMessageContaining("'hooks.example.com' has the address 10.0.0.1, which is not public")
                .hasMessageContaining("valetkey.webhooks.allowed-networks");
    }

    @Test
    void the_client_gets_the_checked_addresses() throws UnknownHostException {
        InetAddress[] addresses = {address("8.8.8.8"), address("2606:4700::1111")};
        CheckedDnsResolver resolver = new CheckedDnsResolver(resolver(addresses), PUBLIC);

        assertThat(resolver.resolve("hooks.example.com")).isSameAs(addresses);
    }

    private static DnsResolver resolver(InetAddress... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return addresses;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
