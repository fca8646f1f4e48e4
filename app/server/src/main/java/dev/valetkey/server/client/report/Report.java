package dev.valetkey.server.client.report;

import dev.valetkey.server.client.download.Downloaded;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.upload.Outcome;

/** Says what became of files, to people or to programs. Thread-safe. */
public interface Report {

    void uploaded(Outcome.Stored stored);

    void uploadFailed(Outcome.Failed failed);

    void downloaded(Downloaded downloaded);

    /** A failure of the whole command, or of the only file. */
    void failed(String what, Failure failure);
}
