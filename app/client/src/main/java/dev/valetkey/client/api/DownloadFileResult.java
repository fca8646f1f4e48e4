package dev.valetkey.client.api;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A downloaded file.
 *
 * @param path the local file
 * @param upload the upload at the service
 * @param size the file's size in bytes
 * @param bytesReceived bytes received in this run, repeated ones included
 * @param verified whether the checksum was verified: S3 does not store one for every object
 * @param time duration of the download
 */
public record DownloadFileResult(
        Path path, StoredUpload upload, long size, long bytesReceived, boolean verified, Duration time) {}
