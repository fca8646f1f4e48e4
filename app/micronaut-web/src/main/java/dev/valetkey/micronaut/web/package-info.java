/** The HTTP API. Each package below has its own switch {@code valetkey.api.enabled}, because {@link UnsignedTokenGuard} works when it is off. */
@NullMarked
package dev.valetkey.micronaut.web;

import org.jspecify.annotations.NullMarked;
