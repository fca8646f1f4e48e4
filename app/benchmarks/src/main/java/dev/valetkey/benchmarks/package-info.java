/** What it costs, measured by JMH. */
@NullMarked
package dev.valetkey.benchmarks;

import org.jspecify.annotations.NullMarked;
