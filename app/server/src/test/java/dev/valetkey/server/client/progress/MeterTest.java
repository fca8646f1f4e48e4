package dev.valetkey.server.client.progress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterTest {

    private final Meter meter = new Meter();

    @Test
    void bytes_in_vain_count_on_the_wire_and_not_in_the_file() {
        FileMeter file = meter.file("a", 100);
        file.moved(60);
        file.lost(60);
        file.moved(100);

        assertThat(meter.read()).isEqualTo(new Reading("a", 100, 100, 160, 0, 0));
    }

    @Test
    void parts_that_were_there_count_in_the_file_and_not_on_the_wire() {
        FileMeter file = meter.file("a", 100);
        file.parts(10, 4, 40);
        file.moved(10);
        file.partSent();

        assertThat(meter.read()).isEqualTo(new Reading("a", 50, 100, 10, 5, 10));
        assertThat(file.partsSent()).isEqualTo(1);
    }

    @Test
    void several_files_are_one_sum() {
        meter.file("a", 100).moved(100);
        meter.file("b", 50).moved(20);

        assertThat(meter.read()).isEqualTo(new Reading("2 files", 120, 150, 120, 0, 0));
    }

    @Test
    void a_file_that_is_over_is_no_longer_named() {
        FileMeter first = meter.file("a", 100);
        meter.file("b", 50);
        first.end();

        assertThat(meter.read().label()).isEqualTo("b");
    }

    @Test
    void who_stops_it_hears_what_is_kept() {
        assertThat(meter.unfinished()).isEqualTo("Run the same command again");
        meter.file("a", 100).parts(10, 4, 40);

        assertThat(meter.unfinished()).isEqualTo("a: 4 of 10 parts are there. To resume, run the same command again");
    }
}
