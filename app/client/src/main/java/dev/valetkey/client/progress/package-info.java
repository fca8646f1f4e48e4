/** The progress of the running transfers. */
@NullMarked
package dev.valetkey.client.progress;

import org.jspecify.annotations.NullMarked;
