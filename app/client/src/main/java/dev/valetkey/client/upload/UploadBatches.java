package dev.valetkey.client.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Puts files together that one question is enough for. */
final class UploadBatches {

    /** The service takes no more at once. */
    private static final int MAX_FILES = 100;

    /** Grants begin to end when they are given: what is asked for at once should be sent within minutes. */
    private static final long MAX_BYTES = 256L << 20;

    private UploadBatches() {}

    /** The items in their order; an item that is larger than a batch is one by itself. */
    static <T> List<List<T>> partition(List<T> items, ToLongFunction<T> size) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        long bytes = 0;
        for (T item : items) {
            long more = size.applyAsLong(item);
            if (!batch.isEmpty() && (batch.size() == MAX_FILES || bytes + more > MAX_BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(item);
            bytes += more;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
