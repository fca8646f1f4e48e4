/** Doing once what clients ask for more than once. */
@NullMarked
package dev.valetkey.core.once;

import org.jspecify.annotations.NullMarked;
