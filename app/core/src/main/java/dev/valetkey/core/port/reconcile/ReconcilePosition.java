package dev.valetkey.core.port.reconcile;

import org.jspecify.annotations.Nullable;

/** How far a pass has come: first through the objects in the order of their keys, then through the multipart uploads. */
public sealed interface ReconcilePosition {

    /** The beginning of a pass. */
    ReconcilePosition START = new Objects(null);

    /**
     * Among the objects.
     *
     * @param after the last examined key, or null at the beginning
     */
    record Objects(@Nullable String after) implements ReconcilePosition {}

    /**
     * Among the multipart uploads.
     *
     * @param after the last examined key, or null at the beginning
     */
    record Multiparts(@Nullable String after) implements ReconcilePosition {}
}
