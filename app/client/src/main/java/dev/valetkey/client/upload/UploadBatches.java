package dev.valetkey.client.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Groups files into batches for one create call each. */
final class UploadBatches {

    /** The service's limit for one call. */
    private static final int MAX_FILES = 100;

    /** A grant's lifetime begins when it is issued, so a batch must be sent within minutes. */
    private static final long MAX_BYTES = 256L << 20;

    private UploadBatches() {}

    /** Batches the items in their order; an item above the limit gets its own batch. */
    static <T> List<List<T>> partition(List<T> items, ToLongFunction<T> size) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        long bytes = 0;
        for (T item : items) {
            long itemBytes = size.applyAsLong(item);
            if (!batch.isEmpty() && (batch.size() == MAX_FILES || bytes + itemBytes > MAX_BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(item);
            bytes += itemBytes;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
