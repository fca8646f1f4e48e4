package dev.valetkey.server.dev;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DevSettingsTest {

    private static final Path FOLDER = Path.of(".valetkey");

    @Test
    void both_names_of_loopback_are_allowed_origins() {
        var settings = new DevSettings(FOLDER, 8080, 9090, null);

        assertThat(settings.page()).hasToString("http://localhost:8080/");
        assertThat(settings.origins()).containsExactly("http://localhost:8080", "http://127.0.0.1:8080");
    }

    @ParameterizedTest
    @CsvSource({"0,9090,--port", "8080,65536,--s3-port", "-1,9090,--port", "7070,7070,must differ"})
    void invalid_ports_are_rejected_with_the_name_of_the_option(int port, int s3Port, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevSettings(FOLDER, port, s3Port, null))
                .withMessageContaining(named);
    }
}
