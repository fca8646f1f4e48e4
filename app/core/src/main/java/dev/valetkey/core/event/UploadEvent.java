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

    EventMetadata metadata();

    /** The state that the upload reached. */
    UploadState state();

    /** The event's id: the same on every redelivery, and of no other event. */
    default UUID id() {
        return metadata().id();
    }

    /** When it happened. */
    default Instant at() {
        return metadata().at();
    }

    /** The tenant that owns the upload. */
    default TenantId tenant() {
        return metadata().tenant();
    }

    /** The upload's id, as {@code Uploads.issue} gave it. */
    default UploadId upload() {
        return metadata().upload();
    }

    /** What the upload is for. */
    default Purpose purpose() {
        return intent().purpose();
    }

    /** The id of the subject that requested the upload. */
    default String subject() {
        return metadata().subject();
    }

    /** The granted intent, with the client's file name, type and metadata. */
    default UploadIntent intent() {
        return metadata().intent();
    }

    /** The bytes match the grant and are stored at their final key. */
    record Stored(EventMetadata metadata, StoredObject object) implements UploadEvent {
        public Stored {
            Objects.requireNonNull(metadata, "metadata");
            Objects.requireNonNull(object, "object");
        }

        @Override
        public UploadState state() {
            return UploadState.STORED;
        }
    }

    /** The bytes do not match the grant; they are never served. */
    record Rejected(EventMetadata metadata, Rejection rejection) implements UploadEvent {
        public Rejected {
            Objects.requireNonNull(metadata, "metadata");
            Objects.requireNonNull(rejection, "rejection");
        }

        @Override
        public UploadState state() {
            return UploadState.REJECTED;
        }
    }

    /** The last URL expired and no object had arrived. */
    record Expired(EventMetadata metadata) implements UploadEvent {
        public Expired {
            Objects.requireNonNull(metadata, "metadata");
        }

        @Override
        public UploadState state() {
            return UploadState.EXPIRED;
        }
    }

    /** It was aborted before an object was verified. */
    record Aborted(EventMetadata metadata) implements UploadEvent {
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
     * @param object the deleted object
     */
    record Deleted(EventMetadata metadata, StoredObject object) implements UploadEvent {
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
     * The event of a transition; empty for intermediate states, after which the upload can still end in either way.
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
