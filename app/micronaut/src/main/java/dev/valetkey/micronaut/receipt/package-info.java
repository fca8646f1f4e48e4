/** Signed receipts of stored uploads: their keys and their format. */
@NullMarked
package dev.valetkey.micronaut.receipt;

import org.jspecify.annotations.NullMarked;
