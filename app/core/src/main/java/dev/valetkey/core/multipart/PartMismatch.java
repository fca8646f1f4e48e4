package dev.valetkey.core.multipart;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A difference between the parts in the store and the plan.
 *
 * @param code stable machine-readable code
 * @param number the part's number, or null if it concerns all of them
 * @param detail one sentence for people
 */
public record PartMismatch(String code, @Nullable Integer number, String detail) {

    /**
     * Checks that the code and the detail are not null.
     *
     * @param code stable machine-readable code
     * @param number the part's number, or null if it concerns all of them
     * @param detail one sentence for people
     * @throws NullPointerException if the code or the detail is null
     */
    public PartMismatch {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    static PartMismatch missing(int number) {
        return new PartMismatch("part-missing", number, "Part " + number + " is missing.");
    }

    static PartMismatch size(int number, long planned, long found) {
        return new PartMismatch(
                "part-size-differs", number, "Part " + number + " has " + found + " bytes instead of " + planned + ".");
    }

    static PartMismatch unexpected(int number, int count) {
        return new PartMismatch(
                "part-unexpected", number, "Part " + number + " is unexpected; the file has " + count + " parts.");
    }

    static PartMismatch changed(int number) {
        return new PartMismatch(
                "part-changed", number, "Part " + number + " was sent again while the upload was completed.");
    }

    static PartMismatch checksum() {
        return new PartMismatch(
                "checksum-differs",
                null,
                "The checksum of the parts differs from the granted one; at least one part"
                        + " has other bytes than the file.");
    }

    static PartMismatch conflict() {
        return new PartMismatch(
                "parts-conflict",
                null,
                "All parts exist, but the store did not assemble them: another request wrote to the upload's key or"
                        + " deleted from it meanwhile. Complete the upload again; if that fails too, create a new upload.");
    }

    static PartMismatch refused() {
        return new PartMismatch("parts-refused", null, "The store rejected the completion of these parts.");
    }
}
