package dev.valetkey.policy.tenant;

/**
 * What happens to uploads that an inspection cannot decide on.
 *
 * <pre>{@code
 * InspectionRules lenient = new InspectionRules(true);
 * }</pre>
 *
 * @param acceptUninspectable whether bytes that an inspection cannot read, such as an encrypted archive or a file that is too
 *     large for the virus scanner, are accepted; otherwise they are rejected
 * @since 0.1.0
 */
public record InspectionRules(boolean acceptUninspectable) {

    /** Rejects what cannot be inspected. */
    public static final InspectionRules DEFAULT = new InspectionRules(false);
}
