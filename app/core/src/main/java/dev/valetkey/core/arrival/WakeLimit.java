package dev.valetkey.core.arrival;

import dev.valetkey.core.upload.UploadId;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often reports repeat the inspections of one upload: each of them reads the object, and a client can cause a scan
 * with every form that it sends. Per node; stores a bounded number of uploads. Thread-safe.
 */
final class WakeLimit {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Uploads that are scanned within the interval. Beyond this number, the oldest may be repeated sooner. */
    private static final int MAX_UPLOADS = 10_000;

    private final Map<UploadId, Instant> last = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UploadId, Instant> eldest) {
            return size() > MAX_UPLOADS;
        }
    };

    /** Whether the upload may be inspected now; if so, the interval begins. */
    synchronized boolean tryAcquire(UploadId upload, Instant now) {
        Instant before = last.get(upload);
        if (before != null && now.isBefore(before.plus(INTERVAL))) {
            return false;
        }
        last.remove(upload);
        last.put(upload, now);
        return true;
    }
}
