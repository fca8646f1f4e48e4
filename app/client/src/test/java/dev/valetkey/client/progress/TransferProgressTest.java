package dev.valetkey.client.progress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransferProgressTest {

    private final TransferProgress meter = new TransferProgress();

    @Test
    void bytes_in_vain_count_on_the_wire_and_not_in_the_file() {
        FileProgress file = meter.startFile("a", 100);
        file.addTransferred(60);
        file.subtractLost(60);
        file.addTransferred(100);

        assertThat(meter.snapshot()).isEqualTo(new ProgressSnapshot("a", 100, 100, 160, 0, 0));
    }

    @Test
    void parts_that_were_there_count_in_the_file_and_not_on_the_wire() {
        FileProgress file = meter.startFile("a", 100);
        file.setParts(10, 4, 40);
        file.addTransferred(10);
        file.partUploaded();

        assertThat(meter.snapshot()).isEqualTo(new ProgressSnapshot("a", 50, 100, 10, 5, 10));
        assertThat(file.partsSent()).isEqualTo(1);
    }

    @Test
    void several_files_are_one_sum() {
        meter.startFile("a", 100).addTransferred(100);
        meter.startFile("b", 50).addTransferred(20);

        assertThat(meter.snapshot()).isEqualTo(new ProgressSnapshot("2 files", 120, 150, 120, 0, 0));
    }

    @Test
    void a_file_that_is_over_is_no_longer_named() {
        FileProgress first = meter.startFile("a", 100);
        meter.startFile("b", 50);
        first.finish();

        assertThat(meter.snapshot().label()).isEqualTo("b");
    }

    @Test
    void who_stops_it_hears_what_is_kept() {
        assertThat(meter.resumeHint()).isEqualTo("Run the same command again");
        meter.startFile("a", 100).setParts(10, 4, 40);

        assertThat(meter.resumeHint()).isEqualTo("a: 4 of 10 parts are there. To resume, run the same command again");
    }
}
