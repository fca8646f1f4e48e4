package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import org.junit.jupiter.api.BeforeEach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** What the contracts of the outbox share: changes that store events. */
abstract class OutboxTest extends ContractTest {

    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    final AtomicInteger signals = new AtomicInteger();

    @BeforeEach
    void empty_the_outbox() {
        outbox().deleteDueBefore(END_OF_TIME);
        deadEvents().deleteDeadBefore(END_OF_TIME, 1000);
        assertThat(storedEvents()).isZero();
    }

    /** Adds the upload and moves it through the states at noon; returns the event of the last one. */
    UploadEvent transition(Upload issued, UploadStatus... steps) {
        return transition(NOON, issued, steps);
    }

    UploadEvent transition(Instant at, Upload issued, UploadStatus... steps) {
        Ledger ledger = ledger(Clock.fixed(at, ZoneOffset.UTC), signals::incrementAndGet);
        ledger.add(issued);
        Upload current = issued;
        for (UploadStatus step : steps) {
            Upload next = current.transitionTo(step);
            assertThat(ledger.replace(current, next)).isTrue();
            current = next;
        }
        return UploadEvent.of(current, at).orElseThrow();
    }

    final UploadEvent abort() {
        return transition(sample().build(), new UploadStatus.Aborted());
    }

    /** Claims all events, whatever their time: the ledgers of some tests use the system's clock. */
    List<UploadEvent> events() {
        Instant someday = Instant.parse("9998-01-01T00:00:00Z");
        return outbox().claim(someday, someday.plus(LEASE), 1000).stream()
                .map(ClaimedEvent::event)
                .toList();
    }
}
