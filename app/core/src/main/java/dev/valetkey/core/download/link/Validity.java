package dev.valetkey.core.download.link;

import java.time.Instant;

/**
 * When a signature begins and ends.
 *
 * @param from the instant that it is signed as at; in the past where grants share a window
 * @param until its end
 */
record Validity(Instant from, Instant until) {}
