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
    void it_goes_on_where_it_ended_and_its_checksum_too() throws IOException {
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
    void a_piece_of_another_object_is_not_gone_on_with() throws IOException {
        try (PartialFile other = open("0198")) {
            append(other, "other");
        }

        try (PartialFile mine = open("0199")) {
            assertThat(mine.size()).isZero();
        }
    }

    @Test
    void it_can_begin_anew() throws IOException {
        try (PartialFile partial = open("0198")) {
            append(partial, "wrong");
            partial.truncate();
            append(partial, "123456789");

            assertThat(partial.size()).isEqualTo(9);
            assertThat(partial.checksum()).contains(CHECK);
        }
    }

    @Test
    void nothing_is_replaced_unless_it_may_be() throws IOException {
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
    void one_at_a_time_writes_it() throws IOException {
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
