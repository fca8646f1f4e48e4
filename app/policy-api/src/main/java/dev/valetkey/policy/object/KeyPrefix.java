package dev.valetkey.policy.object;

/**
 * The beginning of all keys of one tenant: written like a key, and ends in {@code /}, so that {@code acme/} never holds
 * what lies below {@code acme-two/}.
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

    /** The key that lies here under this name. */
    public ObjectKey key(String name) {
        return new ObjectKey(value + name);
    }

    /** The prefix that lies below this one. */
    public KeyPrefix below(KeyPrefix parent) {
        return new KeyPrefix(parent.value + value);
    }

    /** Whether one of the two holds the other, or both are the same. */
    public boolean overlaps(KeyPrefix other) {
        return value.startsWith(other.value) || other.value.startsWith(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
