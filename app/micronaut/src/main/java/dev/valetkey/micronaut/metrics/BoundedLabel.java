package dev.valetkey.micronaut.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the number of values of a label, because a registry keeps every combination of labels until the service stops. The
 * first values are kept, later ones become {@value #OTHER}. Thread-safe.
 */
public final class BoundedLabel {

    /** How many values one label has at the most, without {@value #OTHER}. */
    public static final int MAX_VALUES = 100;

    /** The value for all further ones. */
    public static final String OTHER = "other";

    private final Set<String> values = ConcurrentHashMap.newKeySet();

    /** Creates a label without values. */
    public BoundedLabel() {}

    /**
     * {@return the value, or {@value #OTHER} if the label has too many values}
     *
     * @param value a value
     */
    public String of(String value) {
        return values.contains(value) || admit(value) ? value : OTHER;
    }

    private synchronized boolean admit(String value) {
        return values.contains(value) || (values.size() < MAX_VALUES && values.add(value));
    }
}
