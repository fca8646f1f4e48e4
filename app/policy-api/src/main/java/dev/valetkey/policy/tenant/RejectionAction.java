package dev.valetkey.policy.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What happens to bytes that an inspection has rejected.
 *
 * <pre>{@code
 * RejectionAction action = RejectionAction.of("quarantine");
 * }</pre>
 *
 * @since 0.1.0
 */
public enum RejectionAction {
    /** They are deleted. */
    DELETE,
    /** They are kept for a time where no grant reaches them, and an operator can release them. */
    QUARANTINE;

    /** {@return the name in the configuration} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the action with this name}
     *
     * @param name a name in the configuration
     * @throws IllegalArgumentException if no action has this name
     */
    public static RejectionAction of(String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown action '" + name + "'; accepted: "
                        + Arrays.stream(values()).map(RejectionAction::wireName).collect(Collectors.joining(", "))));
    }
}
