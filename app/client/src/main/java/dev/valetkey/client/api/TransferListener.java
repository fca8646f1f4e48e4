package dev.valetkey.client.api;

import dev.valetkey.client.error.ValetkeyClientException;

/** Receives events of running transfers, from several threads. Methods must return quickly and must not throw. */
public interface TransferListener {

    /** A listener that ignores every event. */
    TransferListener NONE = new TransferListener() {};

    /**
     * An upload resumes with parts from an earlier run.
     *
     * @param fileName the file's name without folders
     * @param partsStored number of parts that S3 already stores and that match the file
     * @param partCount number of parts of the file
     * @param partsDiffering number of stored parts that differ from the file and are sent again
     */
    default void uploadResumed(String fileName, int partsStored, int partCount, int partsDiffering) {}

    /**
     * An earlier run sent the whole file; only its verification is still to be awaited.
     *
     * @param fileName the file's name without folders
     */
    default void uploadAlreadySent(String fileName) {}

    /**
     * A download resumes after {@code bytesStored} of {@code size} bytes.
     *
     * @param fileName the target file's name without folders
     * @param bytesStored number of bytes that are already in the partial file
     * @param size number of all bytes
     */
    default void downloadResumed(String fileName, long bytesStored, long size) {}

    /**
     * An upload whose file changed could not be aborted; the service aborts it when it expires.
     *
     * @param uploadId the upload's id
     * @param cause the reason
     */
    default void abortFailed(String uploadId, ValetkeyClientException cause) {}
}
