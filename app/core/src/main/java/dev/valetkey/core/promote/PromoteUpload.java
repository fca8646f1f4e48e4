package dev.valetkey.core.promote;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.DeleteOutcome;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies verified bytes to their final key or to the quarantine, where no grant reaches them. Thread-safe. */
public final class PromoteUpload {

    private final ObjectStore store;
    private final ObjectComparison comparison;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param store copies and deletes objects
     * @param comparison recognizes the copy of a node that died before it recorded it
     * @param clock the instant of the copy
     */
    public PromoteUpload(ObjectStore store, ObjectComparison comparison, Clock clock) {
        this.store = store;
        this.comparison = comparison;
        this.clock = clock;
    }

    /**
     * Promotes exactly the verified bytes.
     *
     * @param upload the upload
     * @param verified the store's description of the incoming object
     * @return the stored object; empty if the incoming object changed meanwhile
     * @throws IllegalStateException if other bytes exist at the final key, which only a key strategy that returns one
     *     key twice can cause
     */
    public Optional<StoredObject> promote(Upload upload, ObjectFacts verified) {
        Placement placement = upload.placement();
        return copy(upload, placement.incoming(), verified, placement.stored());
    }

    /**
     * Promotes exactly the quarantined bytes.
     *
     * @param upload the upload
     * @param quarantined its object in the quarantine
     * @return the stored object; empty if the quarantine does not have these bytes any more
     * @throws IllegalStateException if other bytes exist at the final key
     */
    public Optional<StoredObject> release(Upload upload, StoredObject quarantined) {
        ObjectKey target = upload.placement().stored();
        Optional<ObjectFacts> source =
                store.head(quarantined.key()).filter(facts -> facts.etag().equals(quarantined.etag()));
        // An earlier promotion whose node died may have left bytes that passed and were then overwritten.
        if (source.isPresent()
                && store.head(target).filter(left -> differ(left, source.get())).isPresent()) {
            throw occupied(upload, target);
        }
        return source.flatMap(facts -> copy(upload, quarantined.key(), facts, target));
    }

    /**
     * Copies exactly the verified bytes to the quarantine. What else is there under the key of this upload was left by a node
     * that died before the client wrote other bytes; it is replaced.
     *
     * @param upload the upload, whose verification this node has leased
     * @param verified the store's description of the incoming object
     * @return the object in the quarantine; empty if the incoming object changed meanwhile
     */
    public Optional<StoredObject> quarantine(Upload upload, ObjectFacts verified) {
        Placement placement = upload.placement();
        ObjectKey key = placement.quarantine();
        store.head(key).filter(left -> !isCopy(left, verified)).ifPresent(left -> store.delete(key, left.etag()));
        return copy(upload, placement.incoming(), verified, key);
    }

    /**
     * Deletes what the quarantine has of an upload.
     *
     * @param upload the upload, whose record is not quarantined any more or decided to end
     * @return false if another object appeared meanwhile
     */
    public boolean deleteQuarantined(Upload upload) {
        return deleteIf(upload.placement().quarantine(), found -> true);
    }

    /**
     * Deletes the copy at the final key that a node has left that died before it recorded it. Only for uploads whose record
     * does not become stored any more.
     *
     * @param upload the upload
     * @return false if another object has replaced the copy
     */
    public boolean deleteCopy(Upload upload) {
        return deleteIf(
                upload.placement().stored(),
                found -> comparison.difference(upload, found).isEmpty());
    }

    private boolean deleteIf(ObjectKey key, Predicate<ObjectFacts> condition) {
        return store.head(key)
                .filter(condition)
                .map(found -> store.delete(key, found.etag()) == DeleteOutcome.DELETED)
                .orElse(true);
    }

    private Optional<StoredObject> copy(Upload upload, ObjectKey from, ObjectFacts verified, ObjectKey to) {
        UploadIntent intent = upload.intent();
        PromoteOutcome outcome =
                store.promote(new Promotion(from, verified, to, intent.contentType(), intent.metadata()));
        return switch (outcome) {
            case SOURCE_CHANGED -> Optional.empty();
            case PROMOTED, TARGET_EXISTS -> store.head(to).map(facts -> stored(upload, to, verified, facts));
        };
    }

    /** TARGET_EXISTS is mostly our own earlier copy whose response was lost; the object at the target decides. */
    private StoredObject stored(Upload upload, ObjectKey key, ObjectFacts verified, ObjectFacts facts) {
        if (facts.size() != verified.size()
                || comparison.difference(upload, facts).isPresent()) {
            throw occupied(upload, key);
        }
        return new StoredObject(
                key,
                facts.size(),
                upload.intent().contentType(),
                checksum(upload.intent(), facts),
                facts.etag(),
                facts.versionId(),
                clock.instant());
    }

    private static IllegalStateException occupied(Upload upload, ObjectKey key) {
        return new IllegalStateException("Other bytes exist at the key '" + key + "' of upload " + upload.id()
                + ". The key strategy must return a different key for each upload.");
    }

    /** Whether two objects certainly have different bytes. The ETags of equal bytes may differ, for example with SSE-KMS. */
    private static boolean differ(ObjectFacts one, ObjectFacts other) {
        return one.size() != other.size()
                || one.checksums().stream()
                        .anyMatch(checksum -> other.checksums().stream()
                                .anyMatch(same -> same.algorithm() == checksum.algorithm() && !same.equals(checksum)));
    }

    /** Whether an object certainly has the bytes of another one. */
    private static boolean isCopy(ObjectFacts copy, ObjectFacts source) {
        boolean shared = copy.checksums().stream().anyMatch(source.checksums()::contains);
        return !differ(copy, source) && (shared || copy.etag().equals(source.etag()));
    }

    private static @Nullable Checksum checksum(UploadIntent intent, ObjectFacts facts) {
        return intent.checksum() != null
                ? intent.checksum()
                : facts.checksums().stream()
                        .max(Comparator.comparing(Checksum::algorithm))
                        .orElse(null);
    }
}
