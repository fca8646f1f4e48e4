package com.example.invoices.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.time.Instant;
import java.util.UUID;

/**
 * A line in an invoice's journal.
 *
 * @param id the id of the event, so that each event has one line
 */
@MappedEntity("journal")
public record JournalEntry(@Id UUID id, UUID invoice, Instant at, String line) {}
