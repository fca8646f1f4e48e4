/** The ledger in a relational database: the service's own, or an embedded one. */
@NullMarked
package dev.valetkey.micronaut.ledger;

import org.jspecify.annotations.NullMarked;
