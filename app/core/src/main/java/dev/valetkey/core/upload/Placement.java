package dev.valetkey.core.upload;

import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;

/**
 * The keys of the object: it is written at {@code incoming} and promoted to {@code stored} after verification. What an
 * inspection rejects may be kept at a third one.
 *
 * @param incoming the key that the grant is bound to
 * @param stored the final key
 */
public record Placement(ObjectKey incoming, ObjectKey stored) {

    /** The prefix of all incoming keys, below which each tenant has its own. */
    public static final KeyPrefix INCOMING = new KeyPrefix("incoming/");

    /** The prefix of all keys of rejected objects that are kept, below which each tenant has its own. */
    public static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/");

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

    /**
     * {@return the key in the quarantine for bytes of this upload: the incoming key below another prefix}
     *
     * @throws IllegalStateException if the incoming key is not below {@code incoming/}
     */
    public ObjectKey quarantine() {
        if (!incoming.startsWith(INCOMING)) {
            throw new IllegalStateException("Only objects below " + INCOMING + " are quarantined, not " + incoming);
        }
        return QUARANTINE.key(incoming.value().substring(INCOMING.value().length()));
    }
}
