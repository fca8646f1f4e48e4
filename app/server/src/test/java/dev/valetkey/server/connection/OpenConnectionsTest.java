package dev.valetkey.server.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class OpenConnectionsTest {
    private final OpenConnections connections = new OpenConnections(10, 3);

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private int opened(InetAddress address, int attempts) {
        return (int) IntStream.range(0, attempts)
                .filter(any -> connections.open(address))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "172.32.0.1", "2001:db8::7"})
    void a_public_address_has_a_limit_of_its_own(String literal) throws UnknownHostException {
        assertThat(opened(address(literal), 20)).isEqualTo(3);
        assertThat(opened(address("198.51.100.1"), 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.1.1", "::1", "fd00::1", "fe80::1"
            })
    void a_reverse_proxy_in_a_private_network_has_the_limit_of_all(String literal) throws UnknownHostException {
        assertThat(opened(address(literal), 20)).isEqualTo(10);
    }

    @Test
    void closed_connections_make_room() throws UnknownHostException {
        InetAddress client = address("203.0.113.7");
        for (int i = 0; i < 100; i++) {
            assertThat(connections.open(client)).isTrue();
            connections.close(client);
        }
        opened(client, 20);
        connections.close(client);

        assertThat(opened(client, 20)).isEqualTo(1);
    }

    @Test
    void rejected_connections_do_not_count() throws UnknownHostException {
        opened(address("203.0.113.7"), 1_000);

        assertThat(opened(address("127.0.0.1"), 20)).isEqualTo(7);
    }
}
