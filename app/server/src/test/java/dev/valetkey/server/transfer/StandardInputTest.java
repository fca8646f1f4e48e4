package dev.valetkey.server.transfer;

import dev.valetkey.client.error.ValetkeyClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StandardInputTest {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void the_input_is_in_a_file_until_it_is_closed() {
        Path file;
        try (var input = StandardInput.spool(stream("12345"), 5)) {
            file = input.file();
            assertThat(file).hasContent("12345");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_the_file() throws IOException {
        try (var input = StandardInput.spool(stream("1"), 5)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(input.file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_larger_input_is_not_read_to_its_end_and_leaves_no_file() throws IOException {
        List<Path> before = spooled();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> StandardInput.spool(endless, 1_000_000))
                .withMessageContaining("1000000 bytes")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("input-too-large"));
        assertThat(spooled()).isEqualTo(before);
    }

    private static List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return files.filter(file -> file.getFileName().toString().startsWith("valetkey-stdin"))
                    .sorted()
                    .toList();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
