package dev.valetkey.locals3.request;

/**
 * Identifies a multipart upload, which may not exist.
 *
 * @param bucket the bucket of the upload
 * @param key the key of the future object
 * @param id the upload id that CreateMultipartUpload returned
 */
public record UploadRef(String bucket, String key, String id) {}
