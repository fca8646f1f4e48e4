package dev.valetkey.client.api;

import dev.valetkey.client.error.ValetkeyClientException;

import java.nio.file.Path;
import java.time.Duration;

/** The outcome of one file's upload. */
public sealed interface UploadFileResult {

    /** {@return the local file of the request} */
    Path path();

    /**
     * {@return a copy with another path}
     *
     * @param other the path to report
     */
    UploadFileResult withPath(Path other);

    /**
     * The file is stored.
     *
     * @param path the local file
     * @param upload the upload at the service
     * @param size the file's size in bytes
     * @param bytesSent bytes sent in this run, repeated ones included
     * @param parts number of parts; 0 if the file was sent in one request
     * @param partsSent number of parts sent in this run
     * @param time duration of the upload, verification included
     */
    record Stored(Path path, StoredUpload upload, long size, long bytesSent, int parts, int partsSent, Duration time)
            implements UploadFileResult {

        @Override
        public UploadFileResult withPath(Path other) {
            return new Stored(other, upload, size, bytesSent, parts, partsSent, time);
        }
    }

    /**
     * The file is not stored.
     *
     * @param path the local file
     * @param failure the reason
     * @param parts number of parts; 0 if the file is sent in one request or nothing was sent
     * @param partsStored number of parts that S3 stores
     */
    record Failed(Path path, ValetkeyClientException failure, int parts, int partsStored) implements UploadFileResult {
        /** {@return whether the next run can reuse stored parts} */
        public boolean resumable() {
            return partsStored > 0 && !failure.hasCode("file-changed");
        }

        @Override
        public UploadFileResult withPath(Path other) {
            return new Failed(other, failure, parts, partsStored);
        }
    }
}
