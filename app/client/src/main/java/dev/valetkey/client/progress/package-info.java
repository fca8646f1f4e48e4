/** Internal: measures the progress of running transfers. */
@NullMarked
package dev.valetkey.client.progress;

import org.jspecify.annotations.NullMarked;
