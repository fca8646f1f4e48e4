package dev.valetkey.core.quota;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a change of uploads changes the usage of one key. The ledger writes it in the transaction of the change, which makes
 * every reservation and every release happen exactly once.
 *
 * @param key what the amounts are counted for
 * @param usedBytes the difference of stored bytes
 * @param usedObjects the difference of stored objects
 * @param reservedBytes the difference of reserved bytes
 * @param inFlight the difference of uploads in flight
 */
public record UsageChange(UsageKey key, long usedBytes, long usedObjects, long reservedBytes, long inFlight) {

    /**
     * {@return the changes of new uploads, summed by key, in the order of the keys}
     *
     * @param uploads new uploads
     */
    public static List<UsageChange> ofNew(List<Upload> uploads) {
        return sum(uploads.stream().flatMap(upload -> amounts(upload, 1)));
    }

    /**
     * {@return the changes of a transition, in the order of the keys; empty if it changes no amount}
     *
     * @param current the upload before
     * @param next the upload after
     */
    public static List<UsageChange> between(Upload current, Upload next) {
        return sum(Stream.concat(amounts(current, -1), amounts(next, 1)));
    }

    /**
     * {@return the changes of a deleted record, in the order of the keys; empty if it counted for nothing}
     *
     * @param upload the upload before
     */
    public static List<UsageChange> ofDeleted(Upload upload) {
        return sum(amounts(upload, -1));
    }

    private static List<UsageChange> sum(Stream<UsageChange> changes) {
        Map<UsageKey, UsageChange> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.key, change, UsageChange::plus));
        return sums.values().stream().filter(change -> !change.isNothing()).toList();
    }

    /** What an upload counts for in its state: a reservation, an object, or nothing. */
    private static Stream<UsageChange> amounts(Upload upload, int sign) {
        return UsageKey.of(upload).stream().flatMap(key -> amount(key, upload, sign));
    }

    private static Stream<UsageChange> amount(UsageKey key, Upload upload, int sign) {
        if (upload.status() instanceof UploadStatus.Stored stored) {
            return Stream.of(new UsageChange(key, sign * stored.object().size(), sign, 0, 0));
        }
        return upload.state().settled()
                ? Stream.empty()
                : Stream.of(new UsageChange(
                        key, 0, 0, sign * upload.transport().sizes().max(), sign));
    }

    private UsageChange plus(UsageChange other) {
        return new UsageChange(
                key,
                usedBytes + other.usedBytes,
                usedObjects + other.usedObjects,
                reservedBytes + other.reservedBytes,
                inFlight + other.inFlight);
    }

    private boolean isNothing() {
        return usedBytes == 0 && usedObjects == 0 && reservedBytes == 0 && inFlight == 0;
    }
}
