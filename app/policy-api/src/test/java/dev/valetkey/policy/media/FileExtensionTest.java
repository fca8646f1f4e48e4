package dev.valetkey.policy.media;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class FileExtensionTest {

    @ParameterizedTest
    @CsvSource({"cat.PNG, png", "'cat.png. .', png", "backup.tar.gz, gz", "a.7z, 7z", ".profile, profile"})
    void the_extension_is_behind_the_last_dot(String name, String extension) {
        assertThat(FileExtension.of(name)).contains(extension);
    }

    @ParameterizedTest
    @CsvSource({"README", "''", ".", "Screenshot 2024-10-22", "Offer by Dr. Smith", "a.b/c"})
    void a_name_without_an_extension_is_recognized(String name) {
        assertThat(FileExtension.of(name)).isEmpty();
    }

    @Test
    void the_stem_is_what_is_before_the_last_dot() {
        assertThat(FileExtension.stem("invoice.pdf.exe. ")).contains("invoice.pdf");
        assertThat(FileExtension.stem("README")).isEmpty();
    }

    @Test
    void a_name_of_many_spaces_takes_no_time() {
        String name = "a" + " .".repeat(500_000) + "x!";

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(FileExtension.of(name)).isEmpty());
    }
}
