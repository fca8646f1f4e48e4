package dev.valetkey.server.dev;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DevAddressesTest {

    @Test
    void by_default_only_browsers_of_this_machine_reach_it() {
        var addresses = DevAddresses.onLoopback(8080, 9090);

        assertThat(addresses.page()).hasToString("http://localhost:8080/");
        assertThat(addresses.s3Endpoint()).hasToString("http://127.0.0.1:9090");
        assertThat(addresses.hosts()).containsExactly("127.0.0.1", "localhost");
        assertThat(addresses.isExposed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.20, 192.168.1.20", "Laptop.local, laptop.local", "pc, pc"})
    void the_page_and_grants_have_the_public_host(String option, String host) {
        var addresses = new DevAddresses(8080, 9090, "0.0.0.0", option);

        assertThat(addresses.page()).isEqualTo(URI.create("http://" + host + ":8080/"));
        assertThat(addresses.s3Endpoint()).isEqualTo(URI.create("http://" + host + ":9090"));
        assertThat(addresses.hosts()).containsExactlyInAnyOrder("127.0.0.1", "localhost", host);
        assertThat(addresses.service()).hasToString("http://127.0.0.1:8080/");
        assertThat(addresses.isExposed()).isTrue();
    }

    @Test
    void a_single_address_is_used_by_this_machine_too() {
        var addresses = new DevAddresses(8080, 9090, "10.0.0.5", null);

        assertThat(addresses.page()).hasToString("http://10.0.0.5:8080/");
        assertThat(addresses.s3Endpoint()).hasToString("http://10.0.0.5:9090");
        assertThat(addresses.service()).hasToString("http://10.0.0.5:8080/");
    }

    @ParameterizedTest
    @CsvSource({"0,9090,--port", "8080,65536,--s3-port", "-1,9090,--port", "7070,7070,must differ"})
    void invalid_ports_are_rejected_with_the_name_of_the_option(int port, int s3Port, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevAddresses.onLoopback(port, s3Port))
                .withMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://pc",
                "pc:8080",
                "pc/",
                "*",
                "0.0.0.0",
                "[::1]",
                "1.2.3",
                "256.1.1.1",
                "a..b",
                "-a",
                "a_b",
                "a b",
                "user@pc"
            })
    void an_invalid_public_host_is_rejected_with_an_example(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevAddresses(8080, 9090, "0.0.0.0", host))
                .withMessageContainingAll("--public-host: '" + host + "'", "192.168.1.20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "::", "300.1.1.1", "0.0.0", "127.0.0.1:80"})
    void an_invalid_address_to_listen_on_is_rejected(String listen) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevAddresses(8080, 9090, listen, null))
                .withMessageContainingAll("--listen: '" + listen + "'", "0.0.0.0");
    }
}
