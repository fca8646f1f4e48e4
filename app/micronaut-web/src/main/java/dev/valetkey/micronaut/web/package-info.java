/**
 * The HTTP API. Every package below has its own condition on {@code valetkey.api.enabled}, because
 * {@link UnsignedTokenGuard} is also active while the API is disabled.
 */
@NullMarked
package dev.valetkey.micronaut.web;

import org.jspecify.annotations.NullMarked;
