package dev.valetkey.core.download;

import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.core.upload.Upload;

import java.util.Objects;

/** What became of a wish to read an upload. */
public sealed interface DownloadOutcome {

    /** Granted. */
    record Ready(ReadGrant grant) implements DownloadOutcome {
        public Ready {
            Objects.requireNonNull(grant, "grant");
        }
    }

    /** The upload is not stored, so there is nothing to read. */
    record NotStored(Upload upload) implements DownloadOutcome {
        public NotStored {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
