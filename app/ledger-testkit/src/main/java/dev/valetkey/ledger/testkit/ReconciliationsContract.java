package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.reconcile.ReconcileCounts;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.reconcile.ReconcilePosition;
import dev.valetkey.core.port.reconcile.ReconcilePosition.Multiparts;
import dev.valetkey.core.port.reconcile.ReconcilePosition.Objects;
import dev.valetkey.core.port.reconcile.Reconciliation;
import dev.valetkey.core.port.reconcile.Reconciliations;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link Reconciliations}. */
public abstract class ReconciliationsContract extends ContractTest {

    private static final Duration INTERVAL = Duration.ofHours(6);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant LEASED = NOON.plus(LEASE);
    private static final ReconcileCounts COUNTS =
            new ReconcileCounts(new Tally(1, 2, 3, 4, 5), new Tally(6, 7, 8, 9, 10));

    private final String bucket = "b" + UUID.randomUUID();

    /** Creates the contract; JUnit does it for each test. */
    protected ReconciliationsContract() {}

    private Optional<Reconciliation> claim(Instant now) {
        return reconciliations().claim(bucket, now, INTERVAL, now.plus(LEASE));
    }

    @Test
    void the_first_pass_of_a_bucket_is_due_at_once_and_claimed_once() {
        Reconciliation first = claim(NOON).orElseThrow();

        assertThat(first.position()).isEqualTo(ReconcilePosition.START);
        assertThat(first.counts()).isEqualTo(ReconcileCounts.NONE);
        assertThat(first.startedAt()).isEqualTo(NOON);
        assertThat(claim(LEASED.minusSeconds(1))).isEmpty();
        assertThat(reconciliations().claim("other-" + bucket, NOON, INTERVAL, LEASED))
                .isPresent();
    }

    @Test
    void another_node_continues_at_the_recorded_position_when_the_lease_ends() {
        Reconciliation first = claim(NOON).orElseThrow();
        for (ReconcilePosition position : List.of(
                new Objects("incoming/acme/ü+ 🗝%\u0000" + "x".repeat(1_000)),
                new Multiparts(null),
                new Multiparts("incoming/acme/o'hara"))) {
            assertThat(reconciliations().save(first.advance(position, COUNTS), LEASED.plusSeconds(1)))
                    .isTrue();
        }
        assertThat(claim(LEASED)).isEmpty();

        Reconciliation second = claim(LEASED.plusSeconds(1)).orElseThrow();

        assertThat(second.position()).isEqualTo(new Multiparts("incoming/acme/o'hara"));
        assertThat(second.counts()).isEqualTo(COUNTS);
        assertThat(second.startedAt()).isEqualTo(NOON);
        assertThat(reconciliations().save(first, LEASED.plus(INTERVAL))).isFalse();
        assertThat(reconciliations().complete(first, LEASED)).isFalse();
        assertThat(reconciliations().save(second, LEASED.plusSeconds(9))).isTrue();
    }

    @Test
    void a_released_pass_is_due_at_once() {
        Reconciliation first = claim(NOON).orElseThrow();
        Objects position = new Objects("incoming/acme/1");

        assertThat(reconciliations().save(first.advance(position, COUNTS), NOON))
                .isTrue();

        assertThat(claim(NOON))
                .hasValueSatisfying(next -> assertThat(next.position()).isEqualTo(position));
    }

    @Test
    void a_new_pass_is_due_an_interval_after_the_completion() {
        Reconciliation first = claim(NOON).orElseThrow();
        assertThat(reconciliations().complete(first.advance(new Multiparts(null), COUNTS), LEASED))
                .isTrue();
        Instant due = LEASED.plus(INTERVAL);
        assertThat(claim(due.minusSeconds(1))).isEmpty();

        Reconciliation second = claim(due).orElseThrow();

        assertThat(second.position()).isEqualTo(ReconcilePosition.START);
        assertThat(second.counts()).isEqualTo(ReconcileCounts.NONE);
        assertThat(second.startedAt()).isEqualTo(due);
    }

    @Test
    void one_of_several_nodes_claims_the_pass() {
        List<CompletableFuture<Optional<Reconciliation>>> nodes = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> claim(NOON)))
                .limit(6)
                .toList();

        List<Reconciliation> claimed =
                nodes.stream().flatMap(node -> node.join().stream()).toList();

        // None, if the database aborts all of them; the next attempt of any node succeeds.
        assertThat(claimed).hasSizeLessThanOrEqualTo(1);
        assertThat(claim(NOON).isPresent()).isEqualTo(claimed.isEmpty());
    }
}
