package com.example.invoices.data;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;
import java.util.UUID;

/** What happened to invoices; lines are only ever added. */
@JdbcRepository(dialect = Dialect.H2)
public interface Journal extends GenericRepository<JournalEntry, UUID> {

    JournalEntry save(JournalEntry entry);

    List<JournalEntry> findByInvoiceOrderByAt(UUID invoice);
}
