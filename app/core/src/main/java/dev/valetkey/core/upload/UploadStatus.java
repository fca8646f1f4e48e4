package dev.valetkey.core.upload;

import java.time.Instant;
import java.util.Objects;

/** Where an upload stands, with what is known only there. */
public sealed interface UploadStatus {

    UploadState state();

    /** Granted; nothing verified yet. */
    record Issued() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.ISSUED;
        }
    }

    /** One node looks at the bytes; others may take over when the lease is over. */
    record Verifying(Instant leaseUntil) implements UploadStatus {
        public Verifying {
            Objects.requireNonNull(leaseUntil, "leaseUntil");
        }

        @Override
        public UploadState state() {
            return UploadState.VERIFYING;
        }
    }

    /** Verified and promoted. */
    record Stored(StoredObject object) implements UploadStatus {
        public Stored {
            Objects.requireNonNull(object, "object");
        }

        @Override
        public UploadState state() {
            return UploadState.STORED;
        }
    }

    /** The bytes were not what was granted. */
    record Rejected(Rejection rejection) implements UploadStatus {
        public Rejected {
            Objects.requireNonNull(rejection, "rejection");
        }

        @Override
        public UploadState state() {
            return UploadState.REJECTED;
        }
    }

    /** The last URL is over and nothing had arrived. */
    record Expired() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.EXPIRED;
        }
    }

    /** Given up before anything was verified. */
    record Aborted() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.ABORTED;
        }
    }

    /** Removed after it was stored. */
    record Deleted() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.DELETED;
        }
    }
}
