/** The configuration of rate limits, and their buckets in the memory of this node. */
@NullMarked
package dev.valetkey.micronaut.limit;

import org.jspecify.annotations.NullMarked;
