package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.upload.Upload;

import java.util.Objects;

/** The result of requesting a download. */
public sealed interface DownloadOutcome permits DownloadOutcome.Granted, DownloadOutcome.NotStored, Refusal {

    /** Granted. */
    record Granted(DownloadGrant grant) implements DownloadOutcome {
        public Granted {
            Objects.requireNonNull(grant, "grant");
        }
    }

    /** The upload is not stored, so there is no object to read. */
    record NotStored(Upload upload) implements DownloadOutcome {
        public NotStored {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
