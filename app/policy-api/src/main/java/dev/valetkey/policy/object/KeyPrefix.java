package dev.valetkey.policy.object;

/**
 * The common prefix of all keys of one tenant. It is written like a key and ends in {@code /}, so that {@code acme/}
 * never contains the keys of {@code acme-two/}.
 *
 * <pre>{@code
 * ObjectKey key = new KeyPrefix("acme/").key("invoices/2024/1.pdf");
 * }</pre>
 *
 * @param value the prefix's text
 * @since 0.1.0
 */
public record KeyPrefix(String value) {

    /**
     * Checks the prefix.
     *
     * @param value the prefix's text
     * @throws IllegalArgumentException if the prefix is not written like a key, or does not end in {@code /}
     */
    public KeyPrefix {
        ObjectKey.check(value, "A key prefix");
        if (!value.endsWith("/")) {
            throw new IllegalArgumentException("A key prefix ends in '/': '" + value + "'");
        }
    }

    /**
     * {@return the key with this name below the prefix}
     *
     * @param name the rest of the key, not empty
     * @throws IllegalArgumentException if the result is no valid key
     */
    public ObjectKey key(String name) {
        return new ObjectKey(value + name);
    }

    /**
     * {@return the concatenation of the parent and this prefix}
     *
     * @param parent the prefix to put in front
     * @throws IllegalArgumentException if the result is longer than 512 bytes
     */
    public KeyPrefix below(KeyPrefix parent) {
        return new KeyPrefix(parent.value + value);
    }

    /**
     * {@return whether one of the two prefixes contains the other, or both are equal}
     *
     * @param other the prefix to compare with
     */
    public boolean overlaps(KeyPrefix other) {
        return value.startsWith(other.value) || other.value.startsWith(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
