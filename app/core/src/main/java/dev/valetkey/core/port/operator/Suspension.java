package dev.valetkey.core.port.operator;

import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * A suspended tenant, which gets no new grants.
 *
 * @param tenant the tenant
 * @param reason why, for other operators, at most {@link #MAX_REASON_LENGTH} characters; null if none was given
 * @param by the id of the operator
 * @param since when the tenant was suspended
 */
public record Suspension(TenantId tenant, @Nullable String reason, String by, Instant since) {

    /** The maximum number of characters of a reason. */
    public static final int MAX_REASON_LENGTH = 500;

    /**
     * Checks the reason.
     *
     * @param tenant the tenant
     * @param reason why, for other operators, at most {@link #MAX_REASON_LENGTH} characters; null if none was given
     * @param by the id of the operator
     * @param since when the tenant was suspended
     * @throws IllegalArgumentException if the reason is empty, is too long or has control characters
     * @throws NullPointerException if a member is null that must not be
     */
    public Suspension {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(since, "since");
        if (reason != null) {
            checkReason(reason);
        }
    }

    /**
     * Checks a reason.
     *
     * @param reason the reason
     * @return the same reason
     * @throws IllegalArgumentException if it is blank, is too long or has control characters, which databases or logs do
     *     not accept
     */
    public static String checkReason(String reason) {
        if (reason.isBlank()
                || reason.length() > MAX_REASON_LENGTH
                || reason.codePoints().anyMatch(Suspension::isForbidden)) {
            throw new IllegalArgumentException("A reason has 1 to " + MAX_REASON_LENGTH
                    + " characters, without control characters; this one has " + reason.length());
        }
        return reason;
    }

    private static boolean isForbidden(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
