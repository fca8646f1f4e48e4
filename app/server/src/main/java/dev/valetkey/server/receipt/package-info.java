/** Verification of receipts without the service. */
@NullMarked
package dev.valetkey.server.receipt;

import org.jspecify.annotations.NullMarked;
