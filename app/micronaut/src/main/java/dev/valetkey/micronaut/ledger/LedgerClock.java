package dev.valetkey.micronaut.ledger;

import dev.valetkey.ledger.jdbc.database.DatabaseClock;
import dev.valetkey.micronaut.clock.ComparedClock;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The clock of the ledger's database. It is not a bean of type {@link Clock}, which a service can replace.
 *
 * @param database the synchronized clock
 */
public record LedgerClock(DatabaseClock database) implements ComparedClock {

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<Duration> skew() {
        return Optional.of(database.skew());
    }

    /** {@return the clock by which nodes decide about expiries and leases} */
    public Clock clock() {
        return database;
    }
}
