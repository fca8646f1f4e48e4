package com.example.invoices.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.time.Instant;
import java.util.UUID;

/**
 * A line in an invoice's journal.
 *
 * @param id the id of the event that it is about, so that there is one line for each
 */
@MappedEntity("journal")
public record JournalEntry(@Id UUID id, UUID invoice, Instant at, String line) {}
