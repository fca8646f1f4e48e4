package dev.valetkey.core.upload;

import dev.valetkey.policy.object.ObjectKey;

/**
 * The keys of the object: it is written at {@code incoming} and promoted to {@code stored} after verification.
 *
 * @param incoming the key that the grant is bound to
 * @param stored the final key
 */
public record Placement(ObjectKey incoming, ObjectKey stored) {

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
