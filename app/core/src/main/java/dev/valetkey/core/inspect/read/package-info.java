/** Bounded reading of stored bytes for inspectors: budgets, numbers and text in byte ranges, and how a parser gives up. */
@NullMarked
package dev.valetkey.core.inspect.read;

import org.jspecify.annotations.NullMarked;
