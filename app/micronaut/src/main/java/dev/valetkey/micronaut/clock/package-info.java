/** The clock that all nodes share, and the differences between it, S3's and the node's. */
@NullMarked
package dev.valetkey.micronaut.clock;

import org.jspecify.annotations.NullMarked;
