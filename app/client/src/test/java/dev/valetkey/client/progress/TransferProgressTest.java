package dev.valetkey.client.progress;

import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.api.ProgressSnapshot.FileParts;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TransferProgressTest {

    private final TransferProgress progress = new TransferProgress();

    @Test
    void bytes_of_a_failed_attempt_count_as_transferred_but_not_as_progress() {
        FileProgress file = progress.startFile("a", 100);
        file.addTransferred(60);
        file.subtractLost(60);
        file.addTransferred(100);

        assertThat(progress.snapshot()).isEqualTo(new ProgressSnapshot("a", 100, 100, 160, 0, 0, List.of()));
    }

    @Test
    void stored_parts_count_as_progress_but_not_as_transferred() {
        FileProgress file = progress.startFile("a", 100);
        file.setParts(10, 4, 40);
        file.addTransferred(10);
        file.partUploaded();

        assertThat(progress.snapshot())
                .isEqualTo(new ProgressSnapshot("a", 50, 100, 10, 5, 10, List.of(new FileParts("a", 5, 10))));
        assertThat(file.partsSent()).isEqualTo(1);
    }

    @Test
    void progress_is_the_sum_of_all_files() {
        progress.startFile("a", 100).addTransferred(100);
        progress.startFile("b", 50).addTransferred(20);

        assertThat(progress.snapshot()).isEqualTo(new ProgressSnapshot("2 files", 120, 150, 120, 0, 0, List.of()));
    }

    @Test
    void a_finished_file_is_not_the_label() {
        FileProgress first = progress.startFile("a", 100);
        progress.startFile("b", 50);
        first.finish();

        assertThat(progress.snapshot().label()).isEqualTo("b");
    }

    @Test
    void unfinished_files_with_parts_are_listed() {
        progress.startFile("whole", 100);
        FileProgress finished = progress.startFile("finished", 100);
        finished.setParts(10, 10, 100);
        finished.finish();
        progress.startFile("a", 100).setParts(10, 4, 40);

        assertThat(progress.snapshot().unfinishedParts()).containsExactly(new FileParts("a", 4, 10));
    }
}
