package dev.valetkey.client.file;

import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenFileTest {

    private static final String TEXT = "0123456789abcdefghij";

    private Path path = Path.of("");
    private OpenFile file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        path = Files.writeString(folder.resolve("file"), TEXT);
        file = OpenFile.open(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void slices_can_be_read_concurrently() throws IOException {
        try (InputStream one = file.slice(2, 5);
                InputStream other = file.slice(10, 10)) {
            assertThat(one.read()).isEqualTo('2');
            assertThat(other.readNBytes(3)).asString(StandardCharsets.US_ASCII).isEqualTo("abc");
            assertThat(one.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("3456");
            assertThat(one.read()).isEqualTo(-1);
            assertThat(other.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("defghij");
        }
    }

    @Test
    void an_empty_slice_has_no_bytes() throws IOException {
        try (InputStream nothing = file.slice(20, 0)) {
            assertThat(nothing.read()).isEqualTo(-1);
        }
    }

    @Test
    void checksums_cover_the_slice_only() throws IOException {
        assertThat(file.checksum(ChecksumAlgorithm.CRC64NVME, 1, 9).value()).isEqualTo("rosUhgp5mIg=");
        // printf 123456789 | md5sum
        assertThat(file.md5(1, 9)).isEqualTo("25f9e794323b453885f5181f1b624d0b");
    }

    @Test
    void an_unmodified_file_is_unchanged() throws IOException {
        file.requireUnchanged();

        assertThat(file.size()).isEqualTo(TEXT.length());
    }

    @Test
    void a_write_of_the_same_length_is_detected() throws IOException {
        Files.writeString(path, TEXT.toUpperCase(java.util.Locale.ROOT));
        Files.setLastModifiedTime(path, FileTime.from(file.facts().modified().plusMillis(1)));

        assertThatExceptionOfType(FileChangedException.class)
                .isThrownBy(file::requireUnchanged)
                .withMessageContaining("changed during the transfer");
    }

    @Test
    void a_replaced_file_of_the_same_name_is_detected() throws IOException {
        Path other = Files.writeString(path.resolveSibling("other"), "other");
        Files.delete(path);
        Files.move(other, path);

        assertThatExceptionOfType(FileChangedException.class).isThrownBy(file::requireUnchanged);
    }

    @Test
    void a_truncated_file_is_reported_as_changed_and_not_as_end_of_file() throws IOException {
        Files.writeString(path, "0123");

        try (InputStream slice = file.slice(2, 5)) {
            assertThatExceptionOfType(FileChangedException.class)
                    .isThrownBy(slice::readAllBytes)
                    .withMessageContaining("shorter than 7 bytes");
        }
    }
}
