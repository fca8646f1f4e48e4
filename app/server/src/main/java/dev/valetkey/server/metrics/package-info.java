/** Who may read the metrics of the server. */
@NullMarked
package dev.valetkey.server.metrics;

import org.jspecify.annotations.NullMarked;
