package dev.valetkey.client.download;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartialFileTest {

    private static final Checksum CHECK = new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=");

    @TempDir
    private Path folder;

    @Test
    void a_partial_download_and_its_checksum_are_resumed() throws IOException {
        try (PartialFile first = open("0198")) {
            append(first, "1234");
        }

        try (PartialFile second = open("0198")) {
            assertThat(second.size()).isEqualTo(4);
            append(second, "56789");

            assertThat(second.checksum()).contains(CHECK);
            second.moveTo(target(), false);
        }
        assertThat(target()).hasContent("123456789");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_partial_download_of_another_object_is_discarded() throws IOException {
        try (PartialFile other = open("0198")) {
            append(other, "other");
        }

        try (PartialFile mine = open("0199")) {
            assertThat(mine.size()).isZero();
        }
    }

    @Test
    void truncating_restarts_the_download_and_its_checksum() throws IOException {
        try (PartialFile partial = open("0198")) {
            append(partial, "wrong");
            partial.truncate();
            append(partial, "123456789");

            assertThat(partial.size()).isEqualTo(9);
            assertThat(partial.checksum()).contains(CHECK);
        }
    }

    @Test
    void an_existing_file_is_replaced_only_if_allowed() throws IOException {
        Files.writeString(target(), "mine");

        try (PartialFile partial = open("0198")) {
            append(partial, "theirs");
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> partial.moveTo(target(), false));
            assertThat(target()).hasContent("mine");
            partial.moveTo(target(), true);
        }
        assertThat(target()).hasContent("theirs");
    }

    @Test
    void a_second_writer_is_refused() throws IOException {
        try (PartialFile mine = open("0198")) {
            assertThatExceptionOfType(ValetkeyClientException.class)
                    .isThrownBy(() -> open("0198"))
                    .withMessageContaining("Another process is downloading");
            append(mine, "x");
        }
    }

    private PartialFile open(String id) throws IOException {
        return PartialFile.open(target(), id, Optional.of(ChecksumAlgorithm.CRC64NVME));
    }

    private Path target() {
        return folder.resolve("a.pdf");
    }

    private static void append(PartialFile partial, String text) throws IOException {
        partial.append(text.getBytes(StandardCharsets.US_ASCII));
    }
}
