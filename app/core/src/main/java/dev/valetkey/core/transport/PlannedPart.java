package dev.valetkey.core.transport;

/**
 * One part of a file.
 *
 * @param number 1 to the number of parts
 * @param offset its offset in the file
 * @param size bytes
 */
public record PlannedPart(int number, long offset, long size) {}
