/** What the operations of operators need from outside: suspended tenants, erasures and dead events, in the database of the ledger. */
@NullMarked
package dev.valetkey.core.port.operator;

import org.jspecify.annotations.NullMarked;
