package dev.valetkey.core.upload;

import java.util.Objects;

/**
 * Why the bytes were rejected.
 *
 * @param code stable machine-readable code, such as {@code size-differs}
 * @param detail one sentence for people: what was granted and what was found
 */
public record Rejection(String code, String detail) {

    /**
     * Checks that no member is null.
     *
     * @param code stable machine-readable code, such as {@code size-differs}
     * @param detail one sentence for people: what was granted and what was found
     * @throws NullPointerException if a member is null
     */
    public Rejection {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }
}
