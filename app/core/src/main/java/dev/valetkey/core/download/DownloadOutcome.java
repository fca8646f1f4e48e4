package dev.valetkey.core.download;

import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.Violation;

import java.util.List;
import java.util.Objects;

/** What became of a wish to read an upload. */
public sealed interface DownloadOutcome {

    /** Granted. */
    record Granted(DownloadGrant grant) implements DownloadOutcome {
        public Granted {
            Objects.requireNonNull(grant, "grant");
        }
    }

    /** A policy refused, for all of these reasons. */
    record Refused(List<Violation> violations) implements DownloadOutcome {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** The upload is not stored, so there is nothing to read. */
    record NotStored(Upload upload) implements DownloadOutcome {
        public NotStored {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
