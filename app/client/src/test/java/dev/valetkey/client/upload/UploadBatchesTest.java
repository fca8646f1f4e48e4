package dev.valetkey.client.upload;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class UploadBatchesTest {

    private static final long MIB = 1 << 20;

    @Test
    void one_question_is_for_a_hundred_files_at_most() {
        assertThat(UploadBatches.partition(Collections.nCopies(250, 1L), size -> size))
                .extracting(List::size)
                .containsExactly(100, 100, 50);
    }

    @Test
    void one_question_is_for_as_much_as_is_soon_sent() {
        assertThat(UploadBatches.partition(List.of(200 * MIB, 56 * MIB, 1L, 300 * MIB, 2L), size -> size))
                .containsExactly(List.of(200 * MIB, 56 * MIB), List.of(1L), List.of(300 * MIB), List.of(2L));
    }

    @Test
    void of_nothing_there_is_no_question() {
        assertThat(UploadBatches.partition(List.<Long>of(), size -> size)).isEmpty();
    }
}
