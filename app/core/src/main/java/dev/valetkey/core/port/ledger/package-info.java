/** What the use cases need from outside: a store, a signer, a ledger and its outbox. */
@NullMarked
package dev.valetkey.core.port.ledger;

import org.jspecify.annotations.NullMarked;
