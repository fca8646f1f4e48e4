package dev.valetkey.client.download;

import dev.valetkey.client.wire.UploadResponse;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A file that is here now.
 *
 * @param path where
 * @param upload what it was stored as
 * @param size its bytes
 * @param bytesReceived how many of them came in this run, those in vain included
 * @param verified whether its checksum was compared: S3 does not have one of every object
 * @param time how long it took
 */
public record DownloadFileResult(Path path, UploadResponse upload, long size, long bytesReceived, boolean verified, Duration time) {}
