package dev.valetkey.core.policy.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileExtensionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setup.exe",
                "setup.EXE ",
                "setup.exe..",
                "setup.exe\u200F",
                "setup.e\u200Bxe",
                "setup\u200E.exe \u200E.",
                "setup.\u00ADexe"
            })
    void what_nobody_sees_does_not_hide_an_extension(String name) {
        assertThat(FileExtensions.of(name).last()).contains("exe");
    }

    @Test
    void the_extension_before_the_last_one_is_found() {
        assertThat(FileExtensions.of("invoice.pdf\u200B.exe").before()).contains("pdf");
        assertThat(FileExtensions.of("pdf.exe").before()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", "\u200F", "Spec v1.2", "report 2024-10-22", "no extension"})
    void a_name_without_an_extension_is_recognized(String name) {
        assertThat(FileExtensions.of(name).last()).isEmpty();
    }
}
