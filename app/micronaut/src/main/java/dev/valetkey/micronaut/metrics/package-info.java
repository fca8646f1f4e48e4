/**
 * Meters of this module in the service's Micrometer registry, if it has one. Each package registers the meters of its own idea
 * in a class that is named after it, such as {@code SweepMetrics}; the page docs/metrics.md lists all of them.
 */
@NullMarked
package dev.valetkey.micronaut.metrics;

import org.jspecify.annotations.NullMarked;
