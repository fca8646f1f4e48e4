package com.example.invoices.data;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.Optional;
import java.util.UUID;

/** The invoices. Every query is limited to a tenant. */
@JdbcRepository(dialect = Dialect.H2)
public interface Invoices extends GenericRepository<Invoice, UUID> {

    Invoice save(Invoice invoice);

    Optional<Invoice> findByIdAndTenant(UUID id, String tenant);

    /** Returns the number of closed invoices: 0 if the tenant has no invoice with this id. */
    @Query("update invoice set closed = true where id = :id and tenant = :tenant")
    int close(UUID id, String tenant);
}
