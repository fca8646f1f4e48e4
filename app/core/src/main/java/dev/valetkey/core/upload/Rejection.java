package dev.valetkey.core.upload;

import java.util.Objects;

/**
 * Why the bytes were not taken.
 *
 * @param code stable machine word, such as {@code size-differs}
 * @param detail one sentence for people: what was granted and what lay there
 */
public record Rejection(String code, String detail) {

    public Rejection {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }
}
