package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.port.idempotency.Attempt;
import dev.valetkey.core.port.idempotency.Attempt.Claimed;
import dev.valetkey.core.port.idempotency.Claim;
import dev.valetkey.core.port.idempotency.Fulfilment;
import dev.valetkey.core.port.idempotency.IdempotencyKeys;
import dev.valetkey.core.port.idempotency.KeyedRequest;
import dev.valetkey.core.port.idempotency.Result;
import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static dev.valetkey.micronaut.ledger.SampleUpload.NOON;
import static dev.valetkey.micronaut.ledger.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every database must do to remember idempotency keys. */
abstract class IdempotencyContract extends OutboxContract {

    private static final Instant LEASE_OVER = NOON.plus(IdempotencyKeys.LEASE);
    private static final Instant A_DAY_LATER = NOON.plus(IdempotencyKeys.RETENTION);
    private static final String CONTENT = "c".repeat(64);

    JdbcIdempotencyKeys keys() {
        return TestLedger.idempotencyKeys(dataSource());
    }

    /** One that nobody else makes. */
    static KeyedRequest request() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new KeyedRequest(id + id, CONTENT);
    }

    private Claim claim(KeyedRequest request, Instant now) {
        return ((Claimed) keys().claim(request, now)).claim();
    }

    private static Fulfilment granted(Claim claim, Upload upload) {
        return new Fulfilment(claim, List.of(new Result.Granted(upload.id())), List.of(upload));
    }

    @Test
    void a_request_that_is_being_done_is_running_until_its_lease_ends() {
        KeyedRequest request = request();
        claim(request, NOON);

        assertThat(keys().claim(request, NOON)).isEqualTo(new Attempt.InProgress());
        assertThat(keys().claim(request, LEASE_OVER.minusNanos(1_000))).isEqualTo(new Attempt.InProgress());
        assertThat(keys().claim(request, LEASE_OVER)).isInstanceOf(Claimed.class);
        assertThat(keys().claim(request, LEASE_OVER)).isEqualTo(new Attempt.InProgress());
    }

    @Test
    void what_is_done_is_told_with_all_its_results_in_their_order() {
        KeyedRequest request = request();
        Upload one = sample().build();
        Upload other = sample().build();
        List<Result> results = List.of(
                new Result.Granted(one.id()),
                new Result.Denied(List.of(
                        new Violation("o'hara \"p\"", "not-you", "Kätzchen 🐈\n\"x\"", "/fileName"),
                        new Violation("p", "c", "", null))),
                new Result.Granted(other.id()));

        assertThat(keys().complete(new Fulfilment(claim(request, NOON), results, List.of(one, other))))
                .isTrue();

        assertThat(keys().claim(request, LEASE_OVER)).isEqualTo(new Attempt.Completed(results));
        assertThat(ledger().find(one.id())).contains(one);
        assertThat(ledger().find(other.id())).contains(other);
    }

    @Test
    void one_key_with_another_content_is_another_request_while_it_runs_and_afterwards() {
        KeyedRequest request = request();
        KeyedRequest other = new KeyedRequest(request.id(), "d".repeat(64));
        Claim claim = claim(request, NOON);

        assertThat(keys().claim(other, NOON)).isEqualTo(new Attempt.KeyMismatch());
        keys().complete(granted(claim, sample().build()));
        assertThat(keys().claim(other, NOON)).isEqualTo(new Attempt.KeyMismatch());
    }

    @Test
    void a_key_is_forgotten_after_a_day_whatever_became_of_it() {
        KeyedRequest request = request();
        keys().complete(granted(claim(request, NOON), sample().build()));

        assertThat(keys().claim(request, A_DAY_LATER)).isInstanceOf(Attempt.Completed.class);
        KeyedRequest other = new KeyedRequest(request.id(), "d".repeat(64));
        assertThat(keys().claim(other, A_DAY_LATER.plusNanos(1_000))).isInstanceOf(Claimed.class);
        assertThat(keys().claim(other, A_DAY_LATER.plusNanos(1_000))).isEqualTo(new Attempt.InProgress());
    }

    @Test
    void what_nobody_asks_for_again_is_dropped_after_a_day() throws Exception {
        KeyedRequest old = request();
        claim(old, NOON);
        JdbcIdempotencyKeys keys = keys();

        keys.claim(request(), A_DAY_LATER);
        assertThat(count(old)).isEqualTo(1);
        keys.claim(request(), A_DAY_LATER.plus(Duration.ofMinutes(11)));
        assertThat(count(old)).isZero();
    }

    @Test
    void who_lost_the_claim_writes_nothing() {
        KeyedRequest request = request();
        Claim lost = claim(request, NOON);
        Claim held = claim(request, LEASE_OVER);
        Upload late = sample().build();

        assertThat(keys().complete(granted(lost, late))).isFalse();
        keys().release(lost);

        assertThat(ledger().find(late.id())).isEmpty();
        assertThat(keys().claim(request, LEASE_OVER)).isEqualTo(new Attempt.InProgress());
        assertThat(keys().complete(granted(held, sample().build()))).isTrue();
        assertThat(keys().complete(granted(held, late))).as("a second time").isFalse();
    }

    @Test
    void what_cannot_be_added_leaves_the_request_undone() {
        Upload known = sample().build();
        ledger().add(known);
        KeyedRequest request = request();
        Claim claim = claim(request, NOON);
        Upload fresh = sample().build();

        assertThatThrownBy(() -> keys().complete(new Fulfilment(claim, List.of(), List.of(fresh, known))))
                .hasMessage("The ledger did not answer fulfil");

        assertThat(ledger().find(fresh.id())).isEmpty();
        assertThat(keys().claim(request, NOON)).isEqualTo(new Attempt.InProgress());
        assertThat(keys().complete(granted(claim, fresh))).isTrue();
    }

    @Test
    void a_released_key_is_as_good_as_new() {
        KeyedRequest request = request();
        keys().release(claim(request, NOON));

        assertThat(keys().claim(new KeyedRequest(request.id(), "d".repeat(64)), NOON))
                .isInstanceOf(Claimed.class);
    }

    @Test
    void what_is_done_is_not_released() {
        KeyedRequest request = request();
        Claim claim = claim(request, NOON);
        keys().complete(granted(claim, sample().build()));

        keys().release(claim);

        assertThat(keys().claim(request, NOON)).isInstanceOf(Attempt.Completed.class);
    }

    @RepeatedTest(10)
    void of_those_who_begin_at_once_or_take_over_at_once_one_does() {
        KeyedRequest request = request();

        assertThat(beginAtOnce(request, NOON))
                .filteredOn(Claimed.class::isInstance)
                .hasSize(1);
        assertThat(beginAtOnce(request, LEASE_OVER))
                .filteredOn(Claimed.class::isInstance)
                .hasSize(1);
        assertThat(beginAtOnce(request, LEASE_OVER)).containsOnly(new Attempt.InProgress());
    }

    private List<Attempt> beginAtOnce(KeyedRequest request, Instant now) {
        List<CompletableFuture<Attempt>> nodes = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> keys().claim(request, now)))
                .limit(4)
                .toList();
        return nodes.stream().map(CompletableFuture::join).toList();
    }

    private int count(KeyedRequest request) throws Exception {
        try (var connection = dataSource().getConnection();
                var statement =
                        connection.prepareStatement("select count(*) from \"valetkey\".idempotency_key where id = ?")) {
            statement.setString(1, request.id());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
