package dev.valetkey.client.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * What the service said to "I am done".
 *
 * @param upload as it is now
 * @param retryAfter when to look again, if it is still being verified
 */
public record CompleteUploadResponse(UploadResponse upload, Optional<Duration> retryAfter) {}
