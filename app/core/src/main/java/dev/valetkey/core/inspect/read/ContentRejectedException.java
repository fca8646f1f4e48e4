package dev.valetkey.core.inspect.read;

import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.tenant.InspectionRules;

/**
 * Ends the inspection of bytes that are rejected. Parsers are nested deeply, and each of their reads can find that the file
 * ends too early; an exception saves every one of them from returning an outcome. It has no stack trace, because it
 * describes the file and not the program.
 */
public final class ContentRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of the rejection. */
    private final String code;

    /** Whether a profile may accept the bytes nevertheless. */
    private final boolean uninspectable;

    private ContentRejectedException(String code, String detail, boolean uninspectable) {
        super(detail, null, false, false);
        this.code = code;
        this.uninspectable = uninspectable;
    }

    /**
     * {@return an exception for bytes that are rejected by every profile}
     *
     * @param code the code of the rejection
     * @param detail one sentence for the uploader
     */
    public static ContentRejectedException rejected(String code, String detail) {
        return new ContentRejectedException(code, detail, false);
    }

    /**
     * {@return an exception for bytes that cannot be inspected, which a profile can accept}
     *
     * @param code the code of the rejection
     * @param detail one sentence for the uploader
     */
    public static ContentRejectedException uninspectable(String code, String detail) {
        return new ContentRejectedException(code, detail, true);
    }

    /**
     * {@return the outcome for an upload with these rules}
     *
     * @param rules the rules of the upload's profile
     */
    public InspectionOutcome outcome(InspectionRules rules) {
        return uninspectable && rules.acceptUninspectable()
                ? InspectionOutcome.clean()
                : InspectionOutcome.reject(code, String.valueOf(getMessage()));
    }
}
