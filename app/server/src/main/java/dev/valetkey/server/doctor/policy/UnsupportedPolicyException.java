package dev.valetkey.server.doctor.policy;

/** A policy cannot be evaluated; the message names the element. */
public final class UnsupportedPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedPolicyException(String element) {
        super("cannot evaluate " + element);
    }
}
