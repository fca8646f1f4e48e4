package dev.valetkey.client.upload;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class UploadBatchesTest {

    private static final long MIB = 1 << 20;

    @Test
    void a_batch_has_at_most_a_hundred_files() {
        assertThat(UploadBatches.partition(Collections.nCopies(250, 1L), size -> size))
                .extracting(List::size)
                .containsExactly(100, 100, 50);
    }

    @Test
    void a_batch_has_at_most_256_MiB_unless_one_file_is_larger() {
        assertThat(UploadBatches.partition(List.of(200 * MIB, 56 * MIB, 1L, 300 * MIB, 2L), size -> size))
                .containsExactly(List.of(200 * MIB, 56 * MIB), List.of(1L), List.of(300 * MIB), List.of(2L));
    }

    @Test
    void without_files_there_is_no_batch() {
        assertThat(UploadBatches.partition(List.<Long>of(), size -> size)).isEmpty();
    }
}
