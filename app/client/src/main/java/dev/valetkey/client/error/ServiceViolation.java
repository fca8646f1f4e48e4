package dev.valetkey.client.error;

/**
 * One reason of a refusal.
 *
 * @param policy who says so
 * @param code the stable word
 * @param detail the sentence
 * @param pointer the place in what was asked; empty if it is about all of it
 */
public record ServiceViolation(String policy, String code, String detail, String pointer) {}
