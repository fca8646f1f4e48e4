package dev.valetkey.server.catalog;

import java.util.Iterator;
import java.util.List;

/** The states of uploads, for messages and the completion of shells. */
final class UploadStates implements Iterable<String> {

    static final List<String> NAMES = List.of(
            "issued", "verifying", "inspecting", "stored", "quarantined", "rejected", "expired", "aborted", "deleted");

    static void require(String state) {
        if (!NAMES.contains(state)) {
            throw new IllegalArgumentException(
                    "Invalid state '" + state + "'; expected one of " + String.join(", ", NAMES));
        }
    }

    @Override
    public Iterator<String> iterator() {
        return NAMES.iterator();
    }
}
