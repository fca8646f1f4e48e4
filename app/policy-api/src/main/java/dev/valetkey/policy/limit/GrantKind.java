package dev.valetkey.policy.limit;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the bytes travel to S3.
 *
 * <pre>{@code
 * Verdict verdict = Verdict.narrow(
 *     Limits.none().withKinds(Set.of(GrantKind.PUT)), "Invoices have a known size.");
 * }</pre>
 *
 * @since 0.1.0
 */
public enum GrantKind {
    /** One presigned PUT of an exact size. */
    PUT,
    /** An HTML form with a POST policy, which can enforce a range of sizes. */
    POST,
    /** Many presigned parts, completed by the service. */
    MULTIPART;

    /**
     * {@return the kind with this wire name}
     *
     * @param word a name as {@link #wireName()} returns it, in lower case
     * @throws IllegalArgumentException if the name is unknown; the message lists the known ones
     */
    public static GrantKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no kind of grant; known: "
                        + Arrays.stream(values()).map(GrantKind::wireName).collect(Collectors.joining(", "))));
    }

    /** {@return the kind's name in the API and in the configuration, such as {@code put}} */
    public String wireName() {
        return switch (this) {
            case PUT -> "put";
            case POST -> "post";
            case MULTIPART -> "multipart";
        };
    }
}
