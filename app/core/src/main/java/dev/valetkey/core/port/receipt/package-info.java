/** Port of receipts: what a receipt states, and how it is signed. */
@NullMarked
package dev.valetkey.core.port.receipt;

import org.jspecify.annotations.NullMarked;
