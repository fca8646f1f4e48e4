package dev.valetkey.core.upload;

import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The inspections that an upload requires, and those that its bytes have passed.
 *
 * @param required names of the inspections that must pass before promotion
 * @param passed names of those that have passed, each with the version that found the bytes clean; empty if it stated none
 * @param etag the ETag of the bytes that they passed with, or null if none has passed
 * @param type what the bytes are, whatever the client declared, or null if no inspection has found out
 */
public record InspectionProgress(
        Set<String> required,
        Map<String, String> passed,
        @Nullable String etag,
        @Nullable MediaType type) {

    /** No inspection is required. */
    public static final InspectionProgress NONE = required(Set.of());

    /**
     * Checks the names and copies the sets.
     *
     * @param required names of the inspections that must pass before promotion
     * @param passed names of those that have passed, each with the version that found the bytes clean; empty if it stated none
     * @param etag the ETag of the bytes that they passed with, or null if none has passed
     * @param type what the bytes are, whatever the client declared, or null if no inspection has found out
     * @throws IllegalArgumentException if one has passed that is not required, or a result has no ETag
     */
    public InspectionProgress {
        required = Set.copyOf(required);
        passed = Map.copyOf(passed);
        if (!required.containsAll(passed.keySet())) {
            throw new IllegalArgumentException(
                    "Inspections passed that are not required: " + passed.keySet() + " of " + required);
        }
        if (etag == null && (type != null || !passed.isEmpty())) {
            throw new IllegalArgumentException("Inspections pass with bytes that have an ETag");
        }
    }

    /**
     * {@return the progress of an upload whose bytes have not been inspected}
     *
     * @param inspections names of the inspections that must pass before promotion
     */
    public static InspectionProgress required(Set<String> inspections) {
        return new InspectionProgress(inspections, Map.of(), null, null);
    }

    /** {@return the names of the inspections that have not passed, in alphabetical order} */
    public SortedSet<String> open() {
        SortedSet<String> open = new TreeSet<>(required);
        open.removeAll(passed.keySet());
        return open;
    }

    /**
     * {@return this progress after one more inspection}
     *
     * @param inspection the name of the inspection that has passed
     * @param version the version that found the bytes clean, or null if the inspection stated none
     * @param found what the bytes are, or null if the inspection has not found out
     * @throws IllegalArgumentException if the inspection is not required
     */
    public InspectionProgress pass(String inspection, @Nullable String version, @Nullable MediaType found) {
        Map<String, String> all = new HashMap<>(passed);
        all.put(inspection, version == null ? "" : version);
        return new InspectionProgress(required, all, etag, found == null ? type : found);
    }

    /**
     * {@return this progress if it belongs to these bytes, otherwise one without results}
     *
     * @param present the ETag of the bytes that are there now
     */
    public InspectionProgress of(String present) {
        return Objects.equals(etag, present) ? this : new InspectionProgress(required, Map.of(), present, null);
    }
}
