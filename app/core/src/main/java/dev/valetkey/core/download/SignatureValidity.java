package dev.valetkey.core.download;

import java.time.Instant;

/**
 * The validity of a signature.
 *
 * @param from the signing instant; in the past if grants share a window
 * @param until its end
 */
record SignatureValidity(Instant from, Instant until) {}
