package dev.valetkey.policy.tenant;

import java.util.Objects;

/**
 * What happens to uploads that an inspection cannot decide on, and to those that it rejects.
 *
 * <pre>{@code
 * InspectionRules lenient = new InspectionRules(true, RejectionAction.QUARANTINE);
 * }</pre>
 *
 * @param acceptUninspectable whether bytes that an inspection cannot read, such as an encrypted archive or a file that is too
 *     large for the virus scanner, are accepted; otherwise they are rejected
 * @param onRejection what happens to bytes that an inspection has rejected
 * @since 0.1.0
 */
public record InspectionRules(boolean acceptUninspectable, RejectionAction onRejection) {

    /** Rejects what cannot be inspected, and deletes what is rejected. */
    public static final InspectionRules DEFAULT = new InspectionRules(false);

    /**
     * Checks the action.
     *
     * @param acceptUninspectable whether bytes that an inspection cannot read are accepted
     * @param onRejection what happens to bytes that an inspection has rejected
     * @throws NullPointerException if the action is null
     */
    public InspectionRules {
        Objects.requireNonNull(onRejection, "onRejection");
    }

    /**
     * Creates rules that delete rejected bytes.
     *
     * @param acceptUninspectable whether bytes that an inspection cannot read are accepted
     */
    public InspectionRules(boolean acceptUninspectable) {
        this(acceptUninspectable, RejectionAction.DELETE);
    }
}
