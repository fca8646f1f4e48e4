package dev.valetkey.core.upload;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The status of an upload, with the data of that status. */
public sealed interface UploadStatus {

    /** {@return the state of the upload in this status} */
    UploadState state();

    /** {@return the object that the bucket has for the upload in this status, whether it can be downloaded or not} */
    default Optional<StoredObject> keptObject() {
        return Optional.empty();
    }

    /** Granted; no object is verified yet. */
    record Issued() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.ISSUED;
        }
    }

    /**
     * One node verifies the bytes; another may take over when the lease has expired.
     *
     * @param leaseUntil when the lease of the verifying node expires
     */
    record Verifying(Instant leaseUntil) implements UploadStatus {
        /**
         * Checks that there is a lease.
         *
         * @param leaseUntil when the lease of the verifying node expires
         * @throws NullPointerException if the lease is null
         */
        public Verifying {
            Objects.requireNonNull(leaseUntil, "leaseUntil");
        }

        @Override
        public UploadState state() {
            return UploadState.VERIFYING;
        }
    }

    /**
     * The bytes match the grant; the verdict of an inspection is awaited.
     *
     * @param retryAt when the inspection is tried again
     */
    record Inspecting(Instant retryAt) implements UploadStatus {
        /**
         * Checks that there is an instant.
         *
         * @param retryAt when the inspection is tried again
         * @throws NullPointerException if the instant is null
         */
        public Inspecting {
            Objects.requireNonNull(retryAt, "retryAt");
        }

        @Override
        public UploadState state() {
            return UploadState.INSPECTING;
        }
    }

    /**
     * Verified and promoted.
     *
     * @param object the promoted object
     */
    record Stored(StoredObject object) implements UploadStatus {
        /**
         * Checks that there is an object.
         *
         * @param object the promoted object
         * @throws NullPointerException if the object is null
         */
        public Stored {
            Objects.requireNonNull(object, "object");
        }

        @Override
        public UploadState state() {
            return UploadState.STORED;
        }

        @Override
        public Optional<StoredObject> keptObject() {
            return Optional.of(object);
        }
    }

    /**
     * An inspection has rejected the bytes, which are kept in the quarantine.
     *
     * @param object the object in the quarantine; stored there since {@code storedAt}
     * @param rejection the reason
     * @param until when the bytes are deleted
     */
    record Quarantined(StoredObject object, Rejection rejection, Instant until) implements UploadStatus {
        /**
         * Checks the members.
         *
         * @param object the object in the quarantine; stored there since {@code storedAt}
         * @param rejection the reason
         * @param until when the bytes are deleted
         * @throws IllegalArgumentException if the end is before the start
         * @throws NullPointerException if a member is null
         */
        public Quarantined {
            Objects.requireNonNull(object, "object");
            Objects.requireNonNull(rejection, "rejection");
            if (until.isBefore(object.storedAt())) {
                throw new IllegalArgumentException(
                        "A quarantine ends after it began: " + object.storedAt() + " to " + until);
            }
        }

        @Override
        public UploadState state() {
            return UploadState.QUARANTINED;
        }

        @Override
        public Optional<StoredObject> keptObject() {
            return Optional.of(object);
        }

        /** {@return whether its end is decided, so that the bytes are being deleted} */
        public boolean ended() {
            return until.equals(object.storedAt());
        }

        /** {@return this status, decided to end; for the clocks of all nodes, because it ends when it began} */
        public Quarantined end() {
            return new Quarantined(object, rejection, object.storedAt());
        }
    }

    /**
     * The bytes do not match the grant, or an inspection has rejected them.
     *
     * @param rejection the reason
     */
    record Rejected(Rejection rejection) implements UploadStatus {
        /**
         * Checks that there is a reason.
         *
         * @param rejection the reason
         * @throws NullPointerException if the reason is null
         */
        public Rejected {
            Objects.requireNonNull(rejection, "rejection");
        }

        @Override
        public UploadState state() {
            return UploadState.REJECTED;
        }
    }

    /** The last URL expired and no object had arrived. */
    record Expired() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.EXPIRED;
        }
    }

    /** Aborted before an object was verified. */
    record Aborted() implements UploadStatus {
        @Override
        public UploadState state() {
            return UploadState.ABORTED;
        }
    }

    /**
     * Removed after it was stored or quarantined.
     *
     * @param object the deleted object
     */
    record Deleted(StoredObject object) implements UploadStatus {
        /**
         * Checks the object.
         *
         * @param object the deleted object
         * @throws NullPointerException if it is null
         */
        public Deleted {
            Objects.requireNonNull(object, "object");
        }

        @Override
        public UploadState state() {
            return UploadState.DELETED;
        }
    }
}
