package dev.valetkey.policy.tenant;

/**
 * What happens to uploads that an inspection cannot decide on or rejects.
 *
 * <pre>{@code
 * InspectionRules lenient = new InspectionRules(true, false);
 * }</pre>
 *
 * @param acceptUninspectable whether bytes that an inspection cannot read, such as an encrypted archive or a file that is too
 *     large for the virus scanner, are accepted; otherwise they are rejected
 * @param quarantine whether rejected bytes are kept in quarantine, where operators can look at them and release them;
 *     otherwise they are deleted
 * @since 0.1.0
 */
public record InspectionRules(boolean acceptUninspectable, boolean quarantine) {

    /** Rejects what cannot be inspected, and deletes what is rejected. */
    public static final InspectionRules DEFAULT = new InspectionRules(false, false);
}
