package dev.valetkey.core.upload;

import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;

/**
 * The keys of the object: it is written at {@code incoming} and promoted to {@code stored} after verification.
 *
 * @param incoming the key that the grant is bound to
 * @param stored the final key
 */
public record Placement(ObjectKey incoming, ObjectKey stored) {

    /** The prefix of all incoming keys, below which each tenant has its own. */
    public static final KeyPrefix INCOMING = new KeyPrefix("incoming/");

    /**
     * Checks that the keys differ.
     *
     * @param incoming the key that the grant is bound to
     * @param stored the final key
     * @throws IllegalArgumentException if both keys are equal
     */
    public Placement {
        if (incoming.equals(stored)) {
            throw new IllegalArgumentException("An upload is promoted to another key than it is written to: " + stored);
        }
    }
}
