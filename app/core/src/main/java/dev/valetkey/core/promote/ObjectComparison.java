package dev.valetkey.core.promote;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.object.Checksum;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the object in the store with the grant. Thread-safe. */
public final class ObjectComparison {

    private final Set<Tolerance> tolerated;

    /**
     * Creates a comparison.
     *
     * @param tolerated constraints that need no enforcer
     */
    public ObjectComparison(Set<Tolerance> tolerated) {
        this.tolerated = Set.copyOf(tolerated);
    }

    /**
     * {@return the first difference; empty if the bytes match the grant}
     *
     * @param upload the upload with its granted intent
     * @param found the object
     */
    public Optional<Rejection> difference(Upload upload, ObjectFacts found) {
        UploadIntent granted = upload.intent();
        return size(granted, found)
                .or(() -> type(granted, found))
                .or(() -> checksum(granted, found).filter(differs -> !tolerable(upload, found)))
                .or(() -> metadata(granted, found));
    }

    /** If checksums need no enforcer, a store without checksums of that algorithm has nothing to compare. */
    private boolean tolerable(Upload upload, ObjectFacts found) {
        Checksum wanted = upload.intent().checksum();
        return wanted != null
                && found.checksums().stream().noneMatch(kept -> kept.algorithm() == wanted.algorithm())
                && tolerated.contains(new Tolerance(ConstraintName.CHECKSUM, upload.kind()));
    }

    private static Optional<Rejection> size(UploadIntent granted, ObjectFacts found) {
        return granted.size() == null || granted.size() == found.size()
                ? Optional.empty()
                : reject("size-differs", granted.size() + " bytes were granted, " + found.size() + " arrived.");
    }

    private static Optional<Rejection> type(UploadIntent granted, ObjectFacts found) {
        return withoutSpaces(granted.contentType().toString()).equals(withoutSpaces(found.contentType()))
                ? Optional.empty()
                : reject("type-differs", "The type " + granted.contentType() + " was granted, another one arrived.");
    }

    /** Some servers return the spaces around a parameter differently (RFC 9110 §5.6.6 permits them). */
    private static String withoutSpaces(String type) {
        return type.replaceAll("\\s*+;\\s*+", ";");
    }

    /** A checksum that was granted and that the store does not have proves nothing, so it counts as a difference. */
    private static Optional<Rejection> checksum(UploadIntent granted, ObjectFacts found) {
        Checksum wanted = granted.checksum();
        return wanted == null || found.checksums().contains(wanted)
                ? Optional.empty()
                : reject("checksum-differs", "The bytes do not have the " + wanted.algorithm() + " that was granted.");
    }

    private static Optional<Rejection> metadata(UploadIntent granted, ObjectFacts found) {
        Map<String, String> wanted = granted.metadata().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        return wanted.equals(found.metadata())
                ? Optional.empty()
                : reject("metadata-differs", "The object carries other metadata than was granted.");
    }

    private static Optional<Rejection> reject(String code, String detail) {
        return Optional.of(new Rejection(code, detail));
    }
}
