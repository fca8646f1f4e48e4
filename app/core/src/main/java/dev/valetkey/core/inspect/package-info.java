/** Inspection of stored bytes before they are promoted. */
@NullMarked
package dev.valetkey.core.inspect;

import org.jspecify.annotations.NullMarked;
