/** Benchmarks with JMH, and the measurement of the request path. */
@NullMarked
package dev.valetkey.benchmarks;

import org.jspecify.annotations.NullMarked;
