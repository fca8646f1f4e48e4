package dev.valetkey.client.upload;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.wire.UploadResponse;

import java.nio.file.Path;
import java.time.Duration;

/** What became of one file. */
public sealed interface UploadFileResult {

    Path path();

    /**
     * It is stored.
     *
     * @param path the file
     * @param upload as the service tells it
     * @param size the file's bytes
     * @param bytesSent bytes of it that went over the wire in this run, those sent in vain included
     * @param parts of how many parts it is; 0 if it went in one piece
     * @param partsSent how many of them went over the wire in this run
     * @param time how long it took
     */
    record Stored(Path path, UploadResponse upload, long size, long bytesSent, int parts, int partsSent, Duration time)
            implements UploadFileResult {}

    /**
     * It is not.
     *
     * @param path the file
     * @param failure why
     * @param parts of how many parts it is; 0 if it goes in one piece or nothing was begun
     * @param partsStored how many of them S3 has
     */
    record Failed(Path path, ValetkeyClientException failure, int parts, int partsStored) implements UploadFileResult {
        /** Whether the next run finds parts that need not be sent again. */
        public boolean resumable() {
            return partsStored > 0 && !failure.hasCode("file-changed");
        }
    }
}
