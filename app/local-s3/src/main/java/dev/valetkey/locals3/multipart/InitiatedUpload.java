package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;

import java.time.Instant;

/**
 * An open upload in a listing of a bucket.
 *
 * @param ref its bucket, key and id
 * @param initiatedAt when it was created
 */
public record InitiatedUpload(UploadRef ref, Instant initiatedAt) {}
