/** Webhooks by the Standard Webhooks specification: configuration, signed requests, and the addresses that may receive them. */
@NullMarked
package dev.valetkey.micronaut.webhook;

import org.jspecify.annotations.NullMarked;
