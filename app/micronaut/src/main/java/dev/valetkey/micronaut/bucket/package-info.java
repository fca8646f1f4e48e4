/** What the bucket accepts, and what the configuration requires of it. */
@NullMarked
package dev.valetkey.micronaut.bucket;

import org.jspecify.annotations.NullMarked;
