package dev.valetkey.core.port.presign;

/** There are no credentials to sign with now; trying again later may help. */
public sealed class SigningUnavailableException extends RuntimeException permits CredentialsExpiringException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param cause why there are no credentials
     */
    public SigningUnavailableException(Throwable cause) {
        super("There are no credentials to sign with", cause);
    }

    SigningUnavailableException(String message) {
        super(message);
    }
}
