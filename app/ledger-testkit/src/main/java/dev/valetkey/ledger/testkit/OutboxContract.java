package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.upload.UploadStatus;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link dev.valetkey.core.port.ledger.Outbox}. No dispatcher may read the outbox during the tests. */
public abstract class OutboxContract extends OutboxTest {

    private static final Instant LEASED = NOON.plus(LEASE);

    /** Creates the contract; JUnit does it for each test. */
    protected OutboxContract() {}

    private List<ClaimedEvent> claim(Instant now) {
        return outbox().claim(now, now.plus(LEASE), 1000);
    }

    private ClaimedEvent claimOne(Instant now) {
        List<ClaimedEvent> claimed = claim(now);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    @Test
    void a_new_event_is_claimed_without_deliveries_and_failures() {
        UploadEvent event = abort();

        ClaimedEvent claimed = claimOne(NOON);

        assertThat(claimed.event()).isEqualTo(event);
        assertThat(claimed.delivered()).isEmpty();
        assertThat(claimed.failures()).isZero();
    }

    @Test
    void a_claimed_event_is_not_claimed_again_until_its_lease_ends() {
        UploadEvent event = abort();
        claimOne(NOON);

        assertThat(claim(NOON)).isEmpty();
        assertThat(claim(LEASED.minusNanos(1_000))).isEmpty();
        assertThat(claimOne(LEASED).event()).isEqualTo(event);
    }

    @Test
    void the_events_due_longest_come_first_up_to_the_limit() {
        UploadEvent late = transition(NOON.plusSeconds(3), sample().build(), new UploadStatus.Aborted());
        UploadEvent early = transition(NOON.plusSeconds(1), sample().build(), new UploadStatus.Aborted());
        UploadEvent later = transition(NOON.plusSeconds(2), sample().build(), new UploadStatus.Aborted());

        assertThat(outbox().claim(NOON.plusSeconds(3), LEASED, 2))
                .extracting(ClaimedEvent::event)
                .containsExactlyInAnyOrder(early, later);
        assertThat(claim(NOON.plusSeconds(2))).isEmpty();
        assertThat(claimOne(NOON.plusSeconds(3)).event()).isEqualTo(late);
    }

    @RepeatedTest(3)
    void each_event_is_claimed_by_one_of_many_nodes() {
        List<UploadEvent> events =
                IntStream.range(0, 30).mapToObj(any -> abort()).toList();

        List<CompletableFuture<List<UploadEvent>>> nodes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    List<UploadEvent> mine = new ArrayList<>();
                    for (int look = 0; look < 10; look++) {
                        outbox().claim(NOON, LEASED, 5).forEach(claimed -> mine.add(claimed.event()));
                    }
                    return mine;
                }))
                .limit(4)
                .toList();

        List<UploadEvent> claimed = new ArrayList<>();
        nodes.forEach(node -> claimed.addAll(node.join()));
        claim(NOON).forEach(left -> claimed.add(left.event()));
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void deliveries_are_stored_until_the_event_is_removed() {
        abort();
        ClaimedEvent first = claimOne(NOON);
        outbox().markDelivered(first, "a");
        outbox().markDelivered(first, "o'hara \"b\"");
        outbox().markDelivered(first, "a");

        ClaimedEvent second = claimOne(LEASED);
        assertThat(second.delivered()).containsExactlyInAnyOrder("a", "o'hara \"b\"");

        outbox().markDelivered(first, "late, and without the claim");
        outbox().remove(second);
        assertThat(claim(LEASED.plus(LEASE))).isEmpty();
        outbox().markDelivered(second, "later still");
        assertThat(storedDeliveries()).isZero();
    }

    @Test
    void a_postponed_event_is_claimed_when_it_is_due_with_one_more_failure() {
        abort();
        ClaimedEvent first = claimOne(NOON);
        outbox().postpone(first, NOON.plusSeconds(5));

        assertThat(claim(NOON.plusSeconds(4))).isEmpty();
        ClaimedEvent second = claimOne(NOON.plusSeconds(5));
        assertThat(second.failures()).isEqualTo(1);
    }

    @Test
    void a_lost_claim_neither_removes_nor_postpones() {
        abort();
        ClaimedEvent lost = claimOne(NOON);
        ClaimedEvent held = claimOne(LEASED);

        outbox().remove(lost);
        outbox().postpone(lost, NOON);

        assertThat(claim(LEASED)).isEmpty();
        outbox().postpone(held, LEASED);
        assertThat(claimOne(LEASED).failures()).isEqualTo(1);
    }

    @Test
    void only_events_due_before_the_given_time_are_deleted() {
        abort();
        outbox().deleteDueBefore(NOON);
        assertThat(storedEvents()).isEqualTo(1);

        ClaimedEvent claimed = claimOne(NOON);
        outbox().markDelivered(claimed, "a");
        outbox().deleteDueBefore(LEASED);
        assertThat(storedEvents()).isEqualTo(1);

        outbox().deleteDueBefore(LEASED.plusNanos(1_000));
        assertThat(storedEvents()).isZero();
        assertThat(storedDeliveries()).isZero();
    }
}
