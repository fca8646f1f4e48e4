package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;

import java.util.List;

/** Produces events for delivery tests. */
final class TestEvents {

    private static final Caller ACME = CoreFixture.caller("acme");

    private TestEvents() {}

    /** Stores an upload and returns its event. */
    static UploadEvent stored(CoreFixture core) {
        Upload upload = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());
        List<UploadEvent> events = core.ledger.outbox.events();
        return events.get(events.size() - 1);
    }
}
