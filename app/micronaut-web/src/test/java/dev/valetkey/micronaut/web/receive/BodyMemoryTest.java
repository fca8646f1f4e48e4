package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.web.receive.BodyMemory.Growth;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class BodyMemoryTest {
    private static final int MIB = 1 << 20;

    private final BodyMemory memory = of("8MiB");

    private static BodyMemory of(String size) {
        return new BodyMemory(new BodyConfiguration(Duration.ofSeconds(60), "1KiB", size));
    }

    @Test
    void a_subject_gets_a_quarter() {
        List<BodyMemory.Share> shares = fill("acme", "alice", 2);

        assertThat(memory.open("acme", "alice").grow(1)).isEqualTo(Growth.SHARE_EXCEEDED);
        assertThat(memory.open("acme", "bob").grow(MIB)).isEqualTo(Growth.RESERVED);
        assertThat(memory.open("globex", "alice").grow(MIB)).isEqualTo(Growth.RESERVED);
        assertThat(shares).hasSize(2);
    }

    @Test
    void a_tenant_gets_three_quarters() {
        for (String subject : List.of("a", "b", "c")) {
            fill("acme", subject, 2);
        }

        assertThat(memory.open("acme", "d").grow(1)).isEqualTo(Growth.SHARE_EXCEEDED);
        assertThat(memory.open("globex", "d").grow(2 * MIB)).isEqualTo(Growth.RESERVED);
    }

    @Test
    void the_memory_bounds_all_together() {
        for (String tenant : List.of("a", "b", "c", "d")) {
            fill(tenant, "alice", 2);
        }

        assertThat(memory.open("e", "alice").grow(1)).isEqualTo(Growth.MEMORY_EXCEEDED);
    }

    @Test
    void a_share_has_room_for_the_largest_body_however_small_the_memory_is() {
        assertThat(of("1MiB").open("acme", "alice").grow(MIB)).isEqualTo(Growth.RESERVED);
    }

    @Test
    void what_is_released_is_free_once_and_what_failed_occupies_nothing() {
        for (int round = 0; round < 3; round++) {
            List<BodyMemory.Share> shares = fill("acme", "alice", 2);
            BodyMemory.Share failed = memory.open("acme", "alice");
            assertThat(failed.grow(1)).isEqualTo(Growth.SHARE_EXCEEDED);
            failed.release();
            shares.forEach(BodyMemory.Share::release);
            shares.forEach(BodyMemory.Share::release);
            assertThat(shares.get(0).grow(1)).isNotEqualTo(Growth.RESERVED);
        }
        fill("acme", "alice", 2);
        assertThat(memory.open("acme", "alice").grow(1)).isEqualTo(Growth.SHARE_EXCEEDED);
    }

    private List<BodyMemory.Share> fill(String tenant, String subject, int mebibytes) {
        List<BodyMemory.Share> shares = new ArrayList<>();
        IntStream.range(0, mebibytes).forEach(i -> {
            BodyMemory.Share share = memory.open(tenant, subject);
            assertThat(share.grow(MIB / 2)).isEqualTo(Growth.RESERVED);
            assertThat(share.grow(MIB / 2)).isEqualTo(Growth.RESERVED);
            shares.add(share);
        });
        return shares;
    }
}
