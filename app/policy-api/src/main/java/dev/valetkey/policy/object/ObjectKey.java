package dev.valetkey.policy.object;

import java.util.regex.Pattern;

/**
 * The key of an object in the bucket: {@code [a-z0-9][a-z0-9._/=-]*}, at most 512 bytes, without empty, {@code .} or
 * {@code ..} segments. Browsers remove dot segments before they send a URL (WHATWG URL, path state), so a key with
 * them could be signed but never reached.
 *
 * <pre>{@code
 * boolean own = new ObjectKey("acme/invoices/1.pdf").startsWith(new KeyPrefix("acme/"));
 * }</pre>
 *
 * @param value the key's text
 * @since 0.1.0
 */
public record ObjectKey(String value) {

    static final int MAX_LENGTH = 512;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._/=-]*");

    /**
     * Checks the key.
     *
     * @param value the key's text
     * @throws IllegalArgumentException if the key has other characters, more than 512 bytes, an empty, {@code .} or
     *     {@code ..} segment, or a {@code /} at its end
     */
    public ObjectKey {
        check(value, "An object key");
        if (value.endsWith("/")) {
            throw new IllegalArgumentException("An object key does not end in '/': '" + value + "'");
        }
    }

    /**
     * {@return whether this key starts with the prefix}
     *
     * @param prefix the prefix to test
     */
    public boolean startsWith(KeyPrefix prefix) {
        return value.startsWith(prefix.value());
    }

    static void check(String value, String what) {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " has at most " + MAX_LENGTH + " bytes, not " + value.length());
        }
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " is written with [a-z0-9._/=-] and starts with a letter or a"
                    + " digit, not '" + printable(value) + "'");
        }
        String closed = '/' + value + '/';
        // A prefix ends in a slash itself.
        if (value.contains("//") || closed.contains("/./") || closed.contains("/../")) {
            throw new IllegalArgumentException(what + " has no empty, '.' or '..' segment: '" + value + "'");
        }
    }

    private static String printable(String value) {
        return value.replaceAll("[^ -~]", "?");
    }

    @Override
    public String toString() {
        return value;
    }
}
