/** Digests of texts and of lists of texts. */
@NullMarked
package dev.valetkey.core.digest;

import org.jspecify.annotations.NullMarked;
