package dev.valetkey.client.wire;

import dev.valetkey.policy.object.Checksum;

import java.util.Optional;

/**
 * A part that is to be signed.
 *
 * @param number of the part
 * @param checksum what its bytes will be held against; empty if S3 alone shall compute one
 */
public record SignPartRequest(int number, Optional<Checksum> checksum) {}
