/** The one entry to all use cases. */
@NullMarked
package dev.valetkey.core;

import org.jspecify.annotations.NullMarked;
