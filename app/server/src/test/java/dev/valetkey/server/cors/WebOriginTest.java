package dev.valetkey.server.cors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebOriginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:5173",
                "http://127.0.0.1:65535",
                "http://[::1]:3000",
                "https://xn--bcher-kva.example",
                "http://app.example.com:443"
            })
    void an_origin_is_scheme_host_and_port(String origin) {
        assertThat(new WebOrigin(origin).value()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "null",
                "app.example.com",
                "https://*.example.com",
                "https://app.example.com/",
                "https://app.example.com/page",
                "https://app.example.com?a=b",
                "https://user@app.example.com",
                "https://App.example.com",
                "HTTPS://app.example.com",
                "ftp://app.example.com",
                "https://app.example.com:",
                "https://app.example.com:0",
                "https://app.example.com:123456",
                "https://bücher.example",
                "https://a.example, https://b.example",
                "https://a.example\nhttps://b.example"
            })
    void every_other_text_is_rejected_with_an_example(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebOrigin(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("http://localhost:5173");
    }

    @ParameterizedTest
    @CsvSource({"https://app.example.com:443, remove ':443'", "http://app.example.com:80, remove ':80'"})
    void a_default_port_is_rejected_because_browsers_omit_it(String text, String remedy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebOrigin(text))
                .withMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com:65536", "https://app.example.com:99999"})
    void a_port_out_of_range_is_rejected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebOrigin(text))
                .withMessageContaining("1 to 65535");
    }
}
