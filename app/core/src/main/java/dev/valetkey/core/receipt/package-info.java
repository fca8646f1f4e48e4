/** Receipts of stored uploads. */
@NullMarked
package dev.valetkey.core.receipt;

import org.jspecify.annotations.NullMarked;
