package dev.valetkey.policy.inspection;

/**
 * The store does not return the bytes: it is unavailable, or other bytes have replaced them. Inspectors do not catch it; the
 * inspection is repeated with the bytes that exist then.
 *
 * <pre>{@code
 * byte[] head = content.read(0, 1024); // Without the bytes, any verdict would be wrong.
 * }</pre>
 *
 * @since 0.1.0
 */
public class ContentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was read and why it failed
     * @param cause the store's failure
     */
    public ContentUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception for bytes that have been replaced.
     *
     * @param message what was read and why it failed
     */
    public ContentUnavailableException(String message) {
        super(message);
    }
}
