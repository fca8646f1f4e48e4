package dev.valetkey.client.api;

import dev.valetkey.policy.object.Checksum;

import java.util.Optional;

/**
 * A stored upload.
 *
 * @param id the upload's id at the service
 * @param fileName the file name that the uploader declared
 * @param checksum the checksum that S3 stores with the object; empty if S3 does not store one
 */
public record StoredUpload(String id, String fileName, Optional<Checksum> checksum) {}
