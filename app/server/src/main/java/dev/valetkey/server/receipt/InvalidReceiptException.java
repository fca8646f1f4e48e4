package dev.valetkey.server.receipt;

/** A receipt proves nothing; the message is a sentence with the reason. */
final class InvalidReceiptException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidReceiptException(String message) {
        super(message);
    }
}
