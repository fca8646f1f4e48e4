package dev.valetkey.client.api;

import java.time.Duration;

/**
 * A file that was downloaded to a stream.
 *
 * @param upload the upload at the service
 * @param size the file's size in bytes
 * @param verified whether the checksum was verified: S3 does not store one for every object
 * @param time duration of the download
 */
public record DownloadStreamResult(StoredUpload upload, long size, boolean verified, Duration time) {}
