package dev.valetkey.core.multipart;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Something about the parts in the store that is not as planned.
 *
 * @param code stable machine word
 * @param number the part's number, or null if it is about all of them
 * @param detail one sentence for people
 */
public record PartMismatch(String code, @Nullable Integer number, String detail) {

    public PartMismatch {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    static PartMismatch missing(int number) {
        return new PartMismatch("part-missing", number, "Part " + number + " is not there.");
    }

    static PartMismatch size(int number, long planned, long found) {
        return new PartMismatch(
                "part-size-differs", number, "Part " + number + " has " + found + " bytes instead of " + planned + ".");
    }

    static PartMismatch unexpected(int number, int count) {
        return new PartMismatch(
                "part-unexpected", number, "There is a part " + number + ", and the file has " + count + ".");
    }

    static PartMismatch changed(int number) {
        return new PartMismatch(
                "part-changed", number, "Part " + number + " was sent again while the file was completed.");
    }

    static PartMismatch checksum() {
        return new PartMismatch(
                "checksum-differs",
                null,
                "The parts together do not have the checksum that was granted; one of them"
                        + " has other bytes than the file.");
    }

    static PartMismatch conflict() {
        return new PartMismatch(
                "parts-conflict",
                null,
                "All parts are there, and the store did not put them together: something was written to the upload's place"
                        + " or deleted from it meanwhile. Complete again; if that does not help, create a new upload.");
    }

    static PartMismatch refused() {
        return new PartMismatch("parts-refused", null, "The store does not make one object of these parts.");
    }
}
