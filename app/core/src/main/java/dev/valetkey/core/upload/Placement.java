package dev.valetkey.core.upload;

import dev.valetkey.policy.object.ObjectKey;

/**
 * Where the object lies: written at {@code incoming}, and after verification promoted to {@code stored}.
 *
 * @param incoming the key that the grant is bound to
 * @param stored the final key
 */
public record Placement(ObjectKey incoming, ObjectKey stored) {

    public Placement {
        if (incoming.equals(stored)) {
            throw new IllegalArgumentException("An upload is promoted to another key than it is written to: " + stored);
        }
    }
}
