package dev.valetkey.ledger.testkit;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.Claimed;
import dev.valetkey.core.port.ledger.IdempotencyKeys.CompletionOutcome;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract of {@link IdempotencyKeys}. */
public abstract class IdempotencyKeysContract extends ContractTest {

    private static final Instant LEASE_OVER = NOON.plus(IdempotencyKeys.LEASE);
    private static final Instant A_DAY_LATER = NOON.plus(IdempotencyKeys.RETENTION);
    private static final String CONTENT = "c".repeat(64);

    /** Creates the contract; JUnit does it for each test. */
    protected IdempotencyKeysContract() {}

    /**
     * Creates a request with a random key.
     *
     * @return an id of 64 hexadecimal digits and a constant fingerprint
     */
    public static IdempotencyKeys.Request request() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new IdempotencyKeys.Request(id + id, CONTENT);
    }

    private IdempotencyKeys.Claim claim(IdempotencyKeys.Request request, Instant now) {
        return ((Claimed) idempotencyKeys().claim(request, now)).claim();
    }

    private static IdempotencyRecord granted(IdempotencyKeys.Claim claim, Upload upload) {
        return new IdempotencyRecord(claim, List.of(new IdempotencyResult.Granted(upload.id())), List.of(upload));
    }

    @Test
    void a_claimed_request_is_in_progress_until_its_lease_ends() {
        IdempotencyKeys.Request request = request();
        claim(request, NOON);

        assertThat(idempotencyKeys().claim(request, NOON)).isEqualTo(new ClaimOutcome.InProgress());
        assertThat(idempotencyKeys().claim(request, LEASE_OVER.minusNanos(1_000)))
                .isEqualTo(new ClaimOutcome.InProgress());
        assertThat(idempotencyKeys().claim(request, LEASE_OVER)).isInstanceOf(Claimed.class);
        assertThat(idempotencyKeys().claim(request, LEASE_OVER)).isEqualTo(new ClaimOutcome.InProgress());
    }

    @Test
    void a_completed_request_returns_its_results_in_order() {
        IdempotencyKeys.Request request = request();
        Upload one = sample().build();
        Upload other = sample().build();
        List<IdempotencyResult> results = List.of(
                new IdempotencyResult.Granted(one.id()),
                new IdempotencyResult.Denied(List.of(
                        new Violation("o'hara \"p\"", "not-you", "Kätzchen 🐈\n\"x\"", "/fileName"),
                        new Violation("p", "c", "", null))),
                new IdempotencyResult.Granted(other.id()));

        assertThat(idempotencyKeys()
                        .complete(new IdempotencyRecord(claim(request, NOON), results, List.of(one, other))))
                .isEqualTo(new CompletionOutcome.Written());

        assertThat(idempotencyKeys().claim(request, LEASE_OVER)).isEqualTo(new ClaimOutcome.Completed(results));
        assertThat(ledger().find(one.id())).contains(one);
        assertThat(ledger().find(other.id())).contains(other);
    }

    @Test
    void a_key_with_another_fingerprint_is_a_mismatch_in_progress_and_completed() {
        IdempotencyKeys.Request request = request();
        IdempotencyKeys.Request other = new IdempotencyKeys.Request(request.id(), "d".repeat(64));
        IdempotencyKeys.Claim claim = claim(request, NOON);

        assertThat(idempotencyKeys().claim(other, NOON)).isEqualTo(new ClaimOutcome.KeyMismatch());
        idempotencyKeys().complete(granted(claim, sample().build()));
        assertThat(idempotencyKeys().claim(other, NOON)).isEqualTo(new ClaimOutcome.KeyMismatch());
    }

    @Test
    void a_key_expires_after_a_day() {
        IdempotencyKeys.Request request = request();
        idempotencyKeys().complete(granted(claim(request, NOON), sample().build()));

        assertThat(idempotencyKeys().claim(request, A_DAY_LATER)).isInstanceOf(ClaimOutcome.Completed.class);
        IdempotencyKeys.Request other = new IdempotencyKeys.Request(request.id(), "d".repeat(64));
        assertThat(idempotencyKeys().claim(other, A_DAY_LATER.plusNanos(1_000))).isInstanceOf(Claimed.class);
        assertThat(idempotencyKeys().claim(other, A_DAY_LATER.plusNanos(1_000)))
                .isEqualTo(new ClaimOutcome.InProgress());
    }

    @Test
    void expired_keys_are_deleted() {
        IdempotencyKeys.Request old = request();
        claim(old, NOON);
        IdempotencyKeys keys = idempotencyKeys();

        keys.claim(request(), A_DAY_LATER);
        assertThat(storedKeys(old)).isEqualTo(1);
        keys.claim(request(), A_DAY_LATER.plus(Duration.ofMinutes(11)));
        assertThat(storedKeys(old)).isZero();
    }

    @Test
    void a_lost_claim_writes_nothing() {
        IdempotencyKeys.Request request = request();
        IdempotencyKeys.Claim lost = claim(request, NOON);
        IdempotencyKeys.Claim held = claim(request, LEASE_OVER);
        Upload late = sample().build();

        assertThat(idempotencyKeys().complete(granted(lost, late))).isEqualTo(new CompletionOutcome.ClaimLost());
        idempotencyKeys().release(lost);

        assertThat(ledger().find(late.id())).isEmpty();
        assertThat(idempotencyKeys().claim(request, LEASE_OVER)).isEqualTo(new ClaimOutcome.InProgress());
        assertThat(idempotencyKeys().complete(granted(held, sample().build())))
                .isEqualTo(new CompletionOutcome.Written());
        assertThat(idempotencyKeys().complete(granted(held, late)))
                .as("a second time")
                .isEqualTo(new CompletionOutcome.ClaimLost());
    }

    @Test
    void an_upload_that_cannot_be_added_leaves_the_request_in_progress() {
        Upload known = sample().build();
        ledger().add(known);
        IdempotencyKeys.Request request = request();
        IdempotencyKeys.Claim claim = claim(request, NOON);
        Upload fresh = sample().build();

        assertThatThrownBy(() ->
                        idempotencyKeys().complete(new IdempotencyRecord(claim, List.of(), List.of(fresh, known))))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageStartingWith("The ledger did not answer complete");

        assertThat(ledger().find(fresh.id())).isEmpty();
        assertThat(idempotencyKeys().claim(request, NOON)).isEqualTo(new ClaimOutcome.InProgress());
        assertThat(idempotencyKeys().complete(granted(claim, fresh))).isEqualTo(new CompletionOutcome.Written());
    }

    @Test
    void a_released_key_can_be_claimed_with_another_fingerprint() {
        IdempotencyKeys.Request request = request();
        idempotencyKeys().release(claim(request, NOON));

        assertThat(idempotencyKeys().claim(new IdempotencyKeys.Request(request.id(), "d".repeat(64)), NOON))
                .isInstanceOf(Claimed.class);
    }

    @Test
    void a_completed_request_is_not_released() {
        IdempotencyKeys.Request request = request();
        IdempotencyKeys.Claim claim = claim(request, NOON);
        idempotencyKeys().complete(granted(claim, sample().build()));

        idempotencyKeys().release(claim);

        assertThat(idempotencyKeys().claim(request, NOON)).isInstanceOf(ClaimOutcome.Completed.class);
    }

    @RepeatedTest(10)
    void one_of_several_concurrent_requests_claims_or_takes_over_a_key() {
        IdempotencyKeys.Request request = request();

        assertThat(claimConcurrently(request, NOON))
                .filteredOn(Claimed.class::isInstance)
                .hasSize(1);
        assertThat(claimConcurrently(request, LEASE_OVER))
                .filteredOn(Claimed.class::isInstance)
                .hasSize(1);
        assertThat(claimConcurrently(request, LEASE_OVER)).containsOnly(new ClaimOutcome.InProgress());
    }

    private List<ClaimOutcome> claimConcurrently(IdempotencyKeys.Request request, Instant now) {
        List<CompletableFuture<ClaimOutcome>> nodes = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> idempotencyKeys().claim(request, now)))
                .limit(4)
                .toList();
        return nodes.stream().map(CompletableFuture::join).toList();
    }
}
