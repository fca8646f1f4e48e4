package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.ClaimedEvent;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.media.MediaType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every database must do so that a change and its event are one. Nobody else delivers from the outbox. */
abstract class OutboxWriteContract extends LedgerAddAllContract {

    public static final Duration LEASE = Duration.ofMinutes(1);

    final AtomicInteger signals = new AtomicInteger();

    @BeforeEach
    void nothing_is_left_of_other_tests() {
        outbox().deleteDueBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }

    /** Makes the upload come to this, at noon. */
    UploadEvent transition(Upload issued, UploadStatus... steps) {
        return transition(NOON, issued, steps);
    }

    UploadEvent transition(Instant at, Upload issued, UploadStatus... steps) {
        Ledger ledger = ledger(Clock.fixed(at, ZoneOffset.UTC), signals::incrementAndGet);
        ledger.add(issued);
        Upload before = issued;
        Upload current = issued;
        for (UploadStatus step : steps) {
            before = current;
            current = before.transitionTo(step);
            assertThat(ledger.replace(before, current)).isTrue();
        }
        return UploadEvent.of(before, current, at).orElseThrow();
    }

    protected final UploadEvent abort() {
        return transition(sample().build(), new UploadStatus.Aborted());
    }

    /** All that are there, whenever they happened: some tests' ledgers have a real clock. */
    List<UploadEvent> events() {
        Instant someday = Instant.parse("9998-01-01T00:00:00Z");
        return outbox().claim(someday, someday.plus(LEASE), 1000).stream()
                .map(ClaimedEvent::event)
                .toList();
    }

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

    static Stream<List<UploadStatus>> everyEnd() {
        return Stream.of(
                List.of(verifying(), stored(true)),
                List.of(verifying(), stored(false)),
                List.of(verifying(), stored(true), new UploadStatus.Deleted()),
                List.of(verifying(), new UploadStatus.Rejected(new Rejection("size-differs", "48213, \"12\" lay there"))),
                List.of(verifying(), new UploadStatus.Expired()),
                List.of(new UploadStatus.Expired()),
                List.of(new UploadStatus.Aborted()));
    }

    @ParameterizedTest
    @MethodSource("everyEnd")
    void every_end_leaves_an_event_that_says_all(List<UploadStatus> steps) {
        Upload upload = sample().claims(48_213L, SHA256, null)
                .fileName("Kätzchen 🐈.png")
                .build();

        UploadEvent event = transition(upload, steps.toArray(UploadStatus[]::new));

        assertThat(events()).contains(event).hasSize(steps.contains(new UploadStatus.Deleted()) ? 2 : 1);
        assertThat(signals).as("rings").hasValueGreaterThan(0);
    }

    @Test
    void steps_in_between_leave_none_and_ring_for_nobody() {
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
    void who_lost_the_race_leaves_none_and_rings_for_nobody() {
        Upload issued = sample().build();
        UploadEvent event = transition(issued, new UploadStatus.Aborted());
        Ledger slower = ledger(Clock.fixed(NOON, ZoneOffset.UTC), signals::incrementAndGet);

        assertThat(slower.replace(issued, issued.transitionTo(new UploadStatus.Expired())))
                .isFalse();

        assertThat(events()).containsExactly(event);
        assertThat(signals).hasValue(1);
    }

    @Test
    void an_event_that_cannot_be_written_undoes_the_change() {
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
                again.createdAt(),
                again.expiresAt(),
                again.endsAt(),
                new UploadStatus.Issued(),
                again.revision());

        assertThatThrownBy(() -> ledger().replace(resurrected, resurrected.transitionTo(new UploadStatus.Aborted())))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("The ledger did not answer replace");
        assertThat(ledger().find(issued.id())).contains(again);
    }

    @RepeatedTest(5)
    void however_many_race_there_is_one_event() {
        Upload issued = sample().build();
        ledger().add(issued);

        CompletableFuture.allOf(Stream.of(new UploadStatus.Aborted(), new UploadStatus.Expired(), new UploadStatus.Aborted())
                        .map(end -> CompletableFuture.runAsync(() -> ledger().replace(issued, issued.transitionTo(end))))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.state())
                        .isEqualTo(ledger().find(issued.id()).orElseThrow().state()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T12:00:00.999999999Z", "1999-12-31T23:59:59.9999995Z"})
    void an_event_is_due_when_it_happened_although_times_are_cut(String time) {
        Instant at = Instant.parse(time);
        transition(at, sample().build(), new UploadStatus.Aborted());

        assertThat(outbox().claim(at, at.plus(LEASE), 1)).hasSize(1);
    }
}
