/** The contracts of the ledger, the outbox and the idempotency keys as JUnit classes to extend. */
@NullMarked
package dev.valetkey.ledger.testkit;

import org.jspecify.annotations.NullMarked;
