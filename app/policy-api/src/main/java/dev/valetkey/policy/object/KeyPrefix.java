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

    public KeyPrefix {
        ObjectKey.check(value, "A key prefix");
        if (!value.endsWith("/")) {
            throw new IllegalArgumentException("A key prefix ends in '/': '" + value + "'");
        }
    }

    /** The key with this name below the prefix. */
    public ObjectKey key(String name) {
        return new ObjectKey(value + name);
    }

    /** The concatenation of both prefixes. */
    public KeyPrefix below(KeyPrefix parent) {
        return new KeyPrefix(parent.value + value);
    }

    /** Whether one of the two prefixes contains the other, or both are equal. */
    public boolean overlaps(KeyPrefix other) {
        return value.startsWith(other.value) || other.value.startsWith(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
