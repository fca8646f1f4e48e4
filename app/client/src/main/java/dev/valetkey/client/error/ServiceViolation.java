package dev.valetkey.client.error;

/**
 * One reason why the service rejected a request.
 *
 * @param policy the name of the policy
 * @param code the stable code
 * @param detail the message
 * @param pointer JSON pointer to the member of the request; empty if the reason concerns the whole request
 */
public record ServiceViolation(String policy, String code, String detail, String pointer) {}
