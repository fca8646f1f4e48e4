package dev.valetkey.core.upload;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of an upload: a UUIDv7 (RFC 9562 §5.7), so that ids sort by time.
 *
 * @param value a UUID of version 7
 */
public record UploadId(UUID value) implements Comparable<UploadId> {

    /** {@link UUID#fromString} also accepts shortened groups, which would give one upload several ids. */
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Checks that no member is null.
     *
     * @param value a UUID of version 7
     * @throws NullPointerException if a member is null
     */
    public UploadId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical text.
     *
     * @param text 36 characters, in the form of a UUID
     * @return the id; empty if the text has another form, so that a malformed id is treated as an unknown one
     */
    public static Optional<UploadId> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new UploadId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    public int compareTo(UploadId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
