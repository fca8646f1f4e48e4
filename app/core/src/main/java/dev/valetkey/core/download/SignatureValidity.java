package dev.valetkey.core.download;

import java.time.Instant;

/**
 * When a signature begins and ends.
 *
 * @param from the instant that it is signed as at; in the past where grants share a window
 * @param until its end
 */
record SignatureValidity(Instant from, Instant until) {}
