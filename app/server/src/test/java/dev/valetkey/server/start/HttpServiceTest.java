package dev.valetkey.server.start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;

class HttpServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void a_server_that_everybody_reaches_without_tls_prints_a_warning(String host) {
        assertThat(HttpService.listening(URI.create("http://localhost:8080"), host))
                .startsWith("all addresses, port 8080, without TLS")
                .contains("127.0.0.1", "docs/deployment.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "uploads.internal"})
    void a_server_with_an_address_prints_its_url(String host) {
        assertThat(HttpService.listening(URI.create("http://" + host + ":8080"), host))
                .isEqualTo("http://" + host + ":8080");
    }

    @Test
    void with_tls_there_is_no_warning() {
        assertThat(HttpService.listening(URI.create("https://localhost:8443"), "0.0.0.0"))
                .isEqualTo("all addresses, port 8443, with TLS");
    }
}
