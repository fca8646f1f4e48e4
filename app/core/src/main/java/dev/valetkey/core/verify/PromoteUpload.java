package dev.valetkey.core.verify;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;

/** Copies verified bytes to their final key, where no grant reaches them. */
final class PromoteUpload {

    private final ObjectStore store;
    private final ObjectComparison comparison;
    private final Clock clock;

    PromoteUpload(ObjectStore store, ObjectComparison findings, Clock clock) {
        this.store = store;
        this.comparison = findings;
        this.clock = clock;
    }

    /**
     * Promotes exactly the verified bytes.
     *
     * @param verified the store's description of the incoming object
     * @return the stored object; empty if the incoming object changed meanwhile
     * @throws IllegalStateException if other bytes exist at the final key, which only a key strategy that returns one
     *     key twice can cause
     */
    Optional<StoredObject> promote(Upload upload, ObjectFacts verified) {
        Placement placement = upload.placement();
        UploadIntent intent = upload.intent();
        PromoteOutcome outcome = store.promote(new Promotion(
                placement.incoming(), verified, placement.stored(), intent.contentType(), intent.metadata()));
        return switch (outcome) {
            case SOURCE_CHANGED -> Optional.empty();
            case PROMOTED, TARGET_EXISTS ->
                store.head(placement.stored()).map(facts -> stored(upload, verified, facts));
        };
    }

    /** TARGET_EXISTS is mostly our own earlier copy whose response was lost; the object at the target decides. */
    private StoredObject stored(Upload upload, ObjectFacts verified, ObjectFacts facts) {
        boolean same = facts.size() == verified.size()
                && comparison.difference(upload, facts).isEmpty();
        if (!same) {
            throw new IllegalStateException("Other bytes exist at the final key of upload " + upload.id()
                    + ". The key strategy must return a different key for each upload.");
        }
        return new StoredObject(
                upload.placement().stored(),
                facts.size(),
                upload.intent().contentType(),
                checksum(upload.intent(), facts),
                facts.etag(),
                facts.versionId(),
                clock.instant());
    }

    private static @Nullable Checksum checksum(UploadIntent intent, ObjectFacts facts) {
        return intent.checksum() != null
                ? intent.checksum()
                : facts.checksums().stream()
                        .max(Comparator.comparing(Checksum::algorithm))
                        .orElse(null);
    }
}
