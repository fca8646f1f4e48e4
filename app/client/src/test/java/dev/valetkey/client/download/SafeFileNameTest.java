package dev.valetkey.client.download;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class SafeFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "Kätzchen 🐈.png, Kätzchen 🐈.png",
        "../../etc/passwd, __.._etc_passwd",
        "C:\\boot.ini, C__boot.ini",
        ".bashrc, _bashrc",
        "-rf, _rf",
        "'..', download",
        "'.', download",
        "'   ', download",
        "a.txt., a.txt",
        "'a:b', a_b"
    })
    void an_unsafe_name_is_sanitized(String given, String safe) {
        assertThat(SafeFileName.of(given)).isEqualTo(safe);
    }

    @Test
    void control_and_bidi_characters_are_replaced() {
        assertThat(SafeFileName.of("a\nb\u0000c\u202Efdp.exe")).isEqualTo("a_b_c_fdp.exe");
    }

    @Test
    void a_long_name_is_truncated_before_its_extension() {
        String name = SafeFileName.of("ä".repeat(500) + ".docx");

        assertThat(name).startsWith("ää").endsWith("ä.docx");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(170, 180);
    }

    @Test
    void truncation_does_not_split_a_character() {
        assertThat(SafeFileName.of("🐈".repeat(100))).matches("(🐈)+");
    }
}
