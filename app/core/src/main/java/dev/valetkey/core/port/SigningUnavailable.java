package dev.valetkey.core.port;

/** There are no credentials to sign with now; trying again later may help. */
public sealed class SigningUnavailable extends RuntimeException permits CredentialsEnding {

    private static final long serialVersionUID = 1L;

    /** @param cause why there are none */
    public SigningUnavailable(Throwable cause) {
        super("There are no credentials to sign with", cause);
    }

    SigningUnavailable(String message) {
        super(message);
    }
}
