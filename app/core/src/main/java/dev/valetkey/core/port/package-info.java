/** What the use cases need from outside: a store, a signer and a ledger. */
@NullMarked
package dev.valetkey.core.port;

import org.jspecify.annotations.NullMarked;
