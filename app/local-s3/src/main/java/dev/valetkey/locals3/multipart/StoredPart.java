package dev.valetkey.locals3.multipart;

import java.time.Instant;

/**
 * A part that has arrived.
 *
 * @param number 1 to 10,000
 * @param size in bytes
 * @param etag MD5 of its bytes in hex, without quotes
 * @param storedAt when it arrived
 * @param checksum of its bytes in Base64, by the algorithm of its upload
 */
public record StoredPart(int number, long size, String etag, Instant storedAt, String checksum) {}
