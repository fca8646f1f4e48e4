/** About 150 small files, built by code, with the expected outcome of every built-in inspection. */
@NullMarked
package dev.valetkey.core.inspect.corpus;

import org.jspecify.annotations.NullMarked;
