package dev.valetkey.policy.download;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether a browser saves a file or shows it in place of the page (RFC 6266 §4.2). Shown content may be executed, so
 * inline is only granted for types without code.
 *
 * <pre>{@code
 * boolean shown = request.disposition() == Disposition.INLINE;
 * }</pre>
 *
 * @since 0.1.0
 */
public enum Disposition {
    /** To be kept, under the file's own name. */
    ATTACHMENT,
    /** To be shown. */
    INLINE;

    /**
     * {@return the disposition with this wire name}
     *
     * @param word a name as {@link #wireName()} returns it, in lower case
     * @throws IllegalArgumentException if the name is unknown
     */
    public static Disposition of(String word) {
        return Arrays.stream(values())
                .filter(disposition -> disposition.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown disposition '" + word + "'. Accepted: "
                        + Arrays.stream(values()).map(Disposition::wireName).collect(Collectors.joining(", "))));
    }

    /** {@return the name in the API and in {@code Content-Disposition}: {@code attachment} or {@code inline}} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
