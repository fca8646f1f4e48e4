package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.media.MediaType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The contract of the ledger as a producer of events: a change and its event are stored together or not at all. No
 * dispatcher may read the outbox during the tests.
 */
public abstract class OutboxWriteContract extends OutboxTest {

    /** Creates the contract; JUnit does it for each test. */
    protected OutboxWriteContract() {}

    static UploadStatus.Verifying verifying() {
        return new UploadStatus.Verifying(NOON.plusSeconds(30));
    }

    static UploadStatus.Stored stored(boolean whole) {
        return new UploadStatus.Stored(new StoredObject(
                sample().build().placement().stored(),
                48_213,
                new MediaType("image", "png"),
                whole ? SHA256 : null,
                "e-1",
                whole ? "v1" : null,
                NOON.plusSeconds(9)));
    }

    static Stream<List<UploadStatus>> finalTransitions() {
        return Stream.of(
                List.of(verifying(), stored(true)),
                List.of(verifying(), stored(false)),
                List.of(
                        verifying(),
                        stored(true),
                        new UploadStatus.Deleted(stored(true).object())),
                List.of(
                        verifying(),
                        new UploadStatus.Rejected(new Rejection("size-differs", "48213, \"12\" lay there"))),
                List.of(verifying(), new UploadStatus.Expired()),
                List.of(new UploadStatus.Expired()),
                List.of(new UploadStatus.Aborted()));
    }

    @ParameterizedTest
    @MethodSource("finalTransitions")
    void every_final_transition_stores_a_complete_event(List<UploadStatus> steps) {
        Upload upload = sample().claims(48_213L, SHA256, null)
                .fileName("Kätzchen 🐈.png")
                .build();

        UploadEvent event = transition(upload, steps.toArray(UploadStatus[]::new));

        assertThat(events()).contains(event).hasSize(steps.size() == 3 ? 2 : 1);
        assertThat(signals).as("signals").hasValueGreaterThan(0);
    }

    @Test
    void intermediate_transitions_store_no_event_and_signal_nothing() {
        Ledger ledger = ledger(Clock.fixed(NOON, ZoneOffset.UTC), signals::incrementAndGet);
        Upload issued = sample().build();
        Upload verifying = issued.transitionTo(verifying());
        ledger.add(issued);
        ledger.replace(issued, verifying);
        ledger.replace(verifying, verifying.transitionTo(new UploadStatus.Issued()));

        assertThat(events()).isEmpty();
        assertThat(signals).hasValue(0);
    }

    @Test
    void the_loser_of_a_race_stores_no_event_and_signals_nothing() {
        Upload issued = sample().build();
        UploadEvent event = transition(issued, new UploadStatus.Aborted());
        Ledger slower = ledger(Clock.fixed(NOON, ZoneOffset.UTC), signals::incrementAndGet);

        assertThat(slower.replace(issued, issued.transitionTo(new UploadStatus.Expired())))
                .isFalse();

        assertThat(events()).containsExactly(event);
        assertThat(signals).hasValue(1);
    }

    @Test
    void an_event_that_cannot_be_stored_rolls_back_the_change() {
        Upload issued = sample().build();
        transition(issued, new UploadStatus.Aborted());
        Upload again = ledger().find(issued.id()).orElseThrow();
        Upload resurrected = new Upload(
                again.id(),
                again.tenant(),
                again.subject(),
                again.intent(),
                again.transport(),
                again.multipartId(),
                again.placement(),
                again.inspections(),
                again.createdAt(),
                again.expiresAt(),
                again.endsAt(),
                new UploadStatus.Issued(),
                again.revision());

        assertThatThrownBy(() -> ledger().replace(resurrected, resurrected.transitionTo(new UploadStatus.Aborted())))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageStartingWith("The ledger did not answer replace");
        assertThat(ledger().find(issued.id())).contains(again);
    }

    @RepeatedTest(5)
    void racing_transitions_store_one_event() {
        Upload issued = sample().build();
        ledger().add(issued);

        CompletableFuture.allOf(Stream.of(
                                new UploadStatus.Aborted(), new UploadStatus.Expired(), new UploadStatus.Aborted())
                        .map(end ->
                                CompletableFuture.runAsync(() -> ledger().replace(issued, issued.transitionTo(end))))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.state())
                        .isEqualTo(ledger().find(issued.id()).orElseThrow().state()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T12:00:00.999999999Z", "1999-12-31T23:59:59.9999995Z"})
    void an_event_is_due_when_it_happened_although_times_are_truncated(String time) {
        Instant at = Instant.parse(time);
        transition(at, sample().build(), new UploadStatus.Aborted());

        assertThat(outbox().claim(at, at.plus(LEASE), 1)).hasSize(1);
    }
}
