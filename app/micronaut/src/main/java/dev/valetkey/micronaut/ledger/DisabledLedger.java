package dev.valetkey.micronaut.ledger;

/** A bean of this type disables the ledger: no database is opened, and beans that need the ledger do not exist. */
public record DisabledLedger() {}
