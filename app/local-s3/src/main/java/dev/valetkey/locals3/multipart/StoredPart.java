package dev.valetkey.locals3.multipart;

import java.time.Instant;

/**
 * A stored part.
 *
 * @param number 1 to 10,000
 * @param size in bytes
 * @param etag the MD5 of its bytes in hex, without quotes
 * @param storedAt when it was stored
 * @param checksum in Base64, with the algorithm of its upload
 */
public record StoredPart(int number, long size, String etag, Instant storedAt, String checksum) {}
