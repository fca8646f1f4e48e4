package dev.valetkey.locals3.request;

/**
 * The name of a multipart upload; whether there is one, the store knows.
 *
 * @param bucket the bucket that it was created in
 * @param key the key of the object that it is to become
 * @param id the id that its creation answered
 */
public record UploadRef(String bucket, String key, String id) {}
