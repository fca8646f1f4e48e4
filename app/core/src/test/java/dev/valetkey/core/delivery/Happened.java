package dev.valetkey.core.delivery;

import dev.valetkey.core.House;
import dev.valetkey.core.Intents;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;

import java.util.List;

/** Makes things happen, so that there is something to tell. */
final class Happened {

    private static final Caller ACME = House.caller("acme");

    private Happened() {}

    /** One upload is stored. */
    static UploadEvent stored(House house) {
        Upload upload = ((Issued) house.uploads.issue(ACME, Intents.avatar().intent())).upload();
        house.putObject(upload);
        house.uploads.complete(ACME, upload.id());
        List<UploadEvent> events = house.ledger.outbox.events();
        return events.get(events.size() - 1);
    }
}
