package dev.valetkey.core.event;

import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A final state of an upload; a stored upload may still be deleted. Immutable. New kinds may be added: a listener
 * ignores unknown ones.
 */
public sealed interface UploadEvent {

    /** {@return the data that every event has} */
    EventMetadata metadata();

    /** {@return the state that the upload reached} */
    UploadState state();

    /** {@return the event's id: the same on every redelivery, and of no other event} */
    default UUID id() {
        return metadata().id();
    }

    /** {@return when the change happened} */
    default Instant at() {
        return metadata().at();
    }

    /** {@return the tenant that owns the upload} */
    default TenantId tenant() {
        return metadata().tenant();
    }

    /** {@return the upload's id, as {@code Uploads.issue} returned it} */
    default UploadId upload() {
        return metadata().upload();
    }

    /** {@return the purpose of the upload} */
    default Purpose purpose() {
        return intent().purpose();
    }

    /** {@return the id of the subject that requested the upload} */
    default String subject() {
        return metadata().subject();
    }

    /** {@return the granted intent, with the client's file name, type and metadata} */
    default UploadIntent intent() {
        return metadata().intent();
    }

    /**
     * The bytes match the grant and are stored at their final key.
     *
     * @param metadata the data that every event has
     * @param object the stored object
     */
    record Stored(EventMetadata metadata, StoredObject object) implements UploadEvent {
        /**
         * Checks that no member is null.
         *
         * @param metadata the data that every event has
         * @param object the stored object
         * @throws NullPointerException if a member is null
         */
        public Stored {
            Objects.requireNonNull(metadata, "metadata");
            Objects.requireNonNull(object, "object");
        }

        @Override
        public UploadState state() {
            return UploadState.STORED;
        }
    }

    /**
     * The bytes do not match the grant; they are never served.
     *
     * @param metadata the data that every event has
     * @param rejection the reason
     */
    record Rejected(EventMetadata metadata, Rejection rejection) implements UploadEvent {
        /**
         * Checks that no member is null.
         *
         * @param metadata the data that every event has
         * @param rejection the reason
         * @throws NullPointerException if a member is null
         */
        public Rejected {
            Objects.requireNonNull(metadata, "metadata");
            Objects.requireNonNull(rejection, "rejection");
        }

        @Override
        public UploadState state() {
            return UploadState.REJECTED;
        }
    }

    /**
     * The last URL expired and no object had arrived.
     *
     * @param metadata the data that every event has
     */
    record Expired(EventMetadata metadata) implements UploadEvent {
        /**
         * Checks that no member is null.
         *
         * @param metadata the data that every event has
         * @throws NullPointerException if a member is null
         */
        public Expired {
            Objects.requireNonNull(metadata, "metadata");
        }

        @Override
        public UploadState state() {
            return UploadState.EXPIRED;
        }
    }

    /**
     * It was aborted before an object was verified.
     *
     * @param metadata the data that every event has
     */
    record Aborted(EventMetadata metadata) implements UploadEvent {
        /**
         * Checks that no member is null.
         *
         * @param metadata the data that every event has
         * @throws NullPointerException if a member is null
         */
        public Aborted {
            Objects.requireNonNull(metadata, "metadata");
        }

        @Override
        public UploadState state() {
            return UploadState.ABORTED;
        }
    }

    /**
     * It was deleted after it had been stored.
     *
     * @param metadata the data that every event has
     * @param object the deleted object
     */
    record Deleted(EventMetadata metadata, StoredObject object) implements UploadEvent {
        /**
         * Checks that no member is null.
         *
         * @param object the deleted object
         * @param metadata the data that every event has
         * @throws NullPointerException if a member is null
         */
        public Deleted {
            Objects.requireNonNull(metadata, "metadata");
            Objects.requireNonNull(object, "object");
        }

        @Override
        public UploadState state() {
            return UploadState.DELETED;
        }
    }

    /**
     * {@return the event of a transition; empty for intermediate states, after which the upload can still end in either
     * way}
     *
     * @param before the upload before the transition
     * @param after the upload after the transition
     * @param at the instant of the transition
     */
    static Optional<UploadEvent> of(Upload before, Upload after, Instant at) {
        EventMetadata metadata = EventMetadata.of(after, at);
        return switch (after.state()) {
            case ISSUED, VERIFYING -> Optional.empty();
            case STORED -> Optional.of(new Stored(metadata, object(after)));
            case REJECTED -> Optional.of(new Rejected(metadata, ((UploadStatus.Rejected) after.status()).rejection()));
            case EXPIRED -> Optional.of(new Expired(metadata));
            case ABORTED -> Optional.of(new Aborted(metadata));
            case DELETED -> Optional.of(new Deleted(metadata, object(before)));
        };
    }

    private static StoredObject object(Upload stored) {
        return ((UploadStatus.Stored) stored.status()).object();
    }
}
