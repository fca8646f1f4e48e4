/** The contracts that every implementation of the ledger, the outbox and the idempotency keys satisfies, as JUnit classes to extend. */
@NullMarked
package dev.valetkey.ledger.testkit;

import org.jspecify.annotations.NullMarked;
