package dev.valetkey.policy.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Who reads the uploads of a subject, besides callers that reach all uploads of the tenant. Nobody else changes or
 * deletes them in either case.
 *
 * <pre>{@code
 * Limits limits = Limits.none().withTypes(MediaTypes.of("image/png")).withMaxSize(5_000_000);
 * Profile logos = Profile.builder(limits).visibility(Visibility.TENANT).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public enum Visibility {
    /** Only the subject that requested the upload. */
    OWN,
    /** Every subject of the tenant. */
    TENANT;

    /** {@return the name in the configuration} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the visibility with this name}
     *
     * @param name a name in the configuration
     * @throws IllegalArgumentException if no visibility has this name
     */
    public static Visibility of(String name) {
        return Arrays.stream(values())
                .filter(visibility -> visibility.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown visibility '" + name + "'; accepted: "
                        + Arrays.stream(values()).map(Visibility::wireName).collect(Collectors.joining(", "))));
    }
}
