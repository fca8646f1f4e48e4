package dev.valetkey.micronaut.web.problem;

import org.jspecify.annotations.Nullable;

/** Bounds the texts of problems, some of which policies write and some of which quote a request. */
public final class BoundedText {
    static final int MAX_DETAIL = 1_000;
    /** The maximum length of a JSON pointer, many times that of the deepest member of any valid body. */
    public static final int MAX_POINTER = 256;

    private static final String ELLIPSIS = "\u2026";

    private BoundedText() {}

    /**
     * {@return the text, or its beginning and an ellipsis}
     *
     * @param text a text for people
     */
    public static String detail(String text) {
        if (text.length() <= MAX_DETAIL) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_DETAIL - 1)) ? MAX_DETAIL - 1 : MAX_DETAIL;
        return text.substring(0, end) + ELLIPSIS;
    }

    /**
     * {@return the pointer, or if it is too long the one of the nearest parent whose pointer is not}
     *
     * @param pointer a JSON pointer (RFC 6901), or null
     */
    public static @Nullable String pointer(@Nullable String pointer) {
        return pointer == null || pointer.length() <= MAX_POINTER
                ? pointer
                : pointer.substring(0, Math.max(0, pointer.lastIndexOf('/', MAX_POINTER)));
    }
}
