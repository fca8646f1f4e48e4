package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.port.operator.Erasure;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of {@link dev.valetkey.core.port.operator.DeadEvents} for those that are deleted, and for nodes that change them at
 * the same time. No dispatcher may read the outbox during the tests.
 */
public abstract class DeadEventDeletionContract extends DeadEventTest {

    /** Creates the contract; JUnit does it for each test. */
    protected DeadEventDeletionContract() {}

    @Test
    void a_dead_event_is_deleted_with_everything_about_it() {
        UploadEvent event = event();
        ClaimedEvent claimed = claim(NOON);
        outbox().markDelivered(claimed, "search");

        assertThat(deadEvents().delete(event.id())).as("it is not dead").isFalse();
        outbox().markDead(claimed, REFUSED, NOON);
        assertThat(deadEvents().delete(event.id())).isTrue();

        assertThat(deadEvents().delete(event.id())).isFalse();
        assertThat(list()).isEmpty();
        assertThat(storedEvents()).isZero();
        assertThat(storedDeliveries()).isZero();
    }

    @Test
    void only_dead_events_before_the_given_time_are_deleted_up_to_the_limit() {
        List<UploadEvent> events = dead(4);
        UploadEvent due = event();

        assertThat(deadEvents().deleteDeadBefore(NOON, 10)).isZero();
        assertThat(deadEvents().deleteDeadBefore(NOON.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(deadEvents().deleteDeadBefore(NOON.plusSeconds(3), 2)).isEqualTo(1);

        assertThat(listed(null, 10)).containsExactly(events.get(3));
        assertThat(claimable()).containsExactly(due);
    }

    @Test
    void a_dead_event_is_not_deleted_with_those_that_nobody_claims() {
        UploadEvent event = dead(NOON);

        outbox().deleteDueBefore(LATER);

        assertThat(listed(null, 10)).containsExactly(event);
    }

    @Test
    void an_upload_with_a_dead_event_is_kept() {
        UploadEvent event = dead(NOON);

        ledger().purge(LATER, 1000);

        assertThat(listed(null, 10)).containsExactly(event);
    }

    @Test
    void an_erasure_deletes_the_dead_events_of_the_upload() {
        UploadEvent erased = dead(NOON);
        UploadEvent other = dead(NOON);
        Erasure erasure = new Erasure(UUID.randomUUID(), tenant, null, "operator", NOON, Erasure.Status.NONE, 0);
        erasures().add(erasure);
        Erasure claimed = claimErasure(erasure.id());

        assertThat(erasures().delete(claimed, ledger().find(erased.upload()).orElseThrow()))
                .isTrue();

        assertThat(listed(null, 10)).containsExactly(other);
        assertThat(deadEvents().redeliver(erased.id(), NOON)).isFalse();
        assertThat(deadEvents().delete(erased.id())).isFalse();
        erasures().complete(claimed, NOON);
    }

    /** Other contracts leave erasures behind. */
    private Erasure claimErasure(UUID id) {
        return Stream.generate(() -> erasures().claim(LATER, LATER.plus(LEASE)).orElseThrow())
                .filter(claimed -> claimed.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @RepeatedTest(3)
    void racing_redeliveries_revive_each_event_once() {
        List<UploadEvent> events = dead(20);

        List<CompletableFuture<Integer>> nodes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    int mine = 0;
                    for (int call = 0; call < 8; call++) {
                        mine += deadEvents().redeliverAll(tenant, NOON, 5);
                    }
                    return mine;
                }))
                .limit(4)
                .toList();
        int redelivered = nodes.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(redelivered + deadEvents().redeliverAll(tenant, NOON, 1000)).isEqualTo(20);
        assertThat(list()).isEmpty();
        assertThat(claimable()).containsExactlyInAnyOrderElementsOf(events);
    }

    @RepeatedTest(3)
    void redeliveries_and_deletions_at_the_same_time_do_not_fail() {
        List<UploadEvent> events = dead(20);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(
                                () -> events.forEach(event -> deadEvents().redeliver(event.id(), NOON))),
                        CompletableFuture.runAsync(
                                () -> events.forEach(event -> deadEvents().delete(event.id()))),
                        CompletableFuture.runAsync(() -> IntStream.range(0, 20)
                                .forEach(any -> deadEvents().redeliverAll(null, NOON, 3))),
                        CompletableFuture.runAsync(() -> IntStream.range(0, 20)
                                .forEach(any -> deadEvents().deleteDeadBefore(LATER, 3))))
                .join();

        assertThat(list()).isEmpty();
        assertThat(claimable()).hasSize(storedEvents()).isSubsetOf(events);
    }
}
