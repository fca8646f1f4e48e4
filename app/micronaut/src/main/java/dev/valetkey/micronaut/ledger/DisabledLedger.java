package dev.valetkey.micronaut.ledger;

/** As a bean it keeps the ledger closed: no database is opened, and what needs the ledger cannot be made. */
public record DisabledLedger() {}
