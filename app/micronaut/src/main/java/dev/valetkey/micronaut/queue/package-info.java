/** Verifies uploads when S3 reports their objects in a queue. */
@NullMarked
package dev.valetkey.micronaut.queue;

import org.jspecify.annotations.NullMarked;
