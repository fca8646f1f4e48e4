package com.example.invoices.data;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;
import java.util.UUID;

/** The journal of the invoices; its lines are never changed. */
@JdbcRepository(dialect = Dialect.H2)
public interface Journal extends GenericRepository<JournalEntry, UUID> {

    JournalEntry save(JournalEntry entry);

    List<JournalEntry> findByInvoiceOrderByAt(UUID invoice);
}
