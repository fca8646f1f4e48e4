package dev.valetkey.core.download;

import dev.valetkey.core.grant.PresignedHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DownloadOriginTest {

    @Test
    void only_the_origin_of_a_url_changes() {
        PresignedHttpRequest get = new PresignedHttpRequest(
                "GET",
                "https://b.s3.eu-central-1.amazonaws.com/objects/a%2Fb//c?X-Amz-Signature=0a&x=https://",
                Map.of());

        assertThat(new DownloadOrigin("https://Files.Example.com").moved(get).address())
                .isEqualTo("https://files.example.com/objects/a%2Fb//c?X-Amz-Signature=0a&x=https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com",
                "https://files.example.com:8443",
                "http://localhost:9000",
                "http://127.0.0.1:9000",
                "https://[2001:db8::1]",
                "http://[::1]:80"
            })
    void an_origin_is_scheme_host_and_port(String origin) {
        assertThat(new DownloadOrigin(origin).value()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "files.example.com",
                "https://",
                "https://files.example.com/",
                "https://files.example.com/path",
                "https://files.example.com?query",
                "https://user@files.example.com",
                "https://files.example.com:port",
                "https://files.example.com:443443",
                "https://*.example.com",
                "https://-example.com",
                "ftp://files.example.com",
                "http://files.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "https://a b"
            })
    void anything_else_is_refused(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DownloadOrigin(origin))
                .withMessageContaining("expected");
    }
}
