package com.example.invoices.data;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The attachments. The two updates return the number of changed rows: 0 if the attachment is not waiting. */
@JdbcRepository(dialect = Dialect.H2)
public interface Attachments extends GenericRepository<Attachment, UUID> {

    Attachment save(Attachment attachment);

    List<Attachment> findByInvoiceOrderById(UUID invoice);

    Optional<Attachment> findByIdAndInvoiceAndTenant(UUID id, UUID invoice, String tenant);

    Optional<Attachment> findByIdAndTenant(UUID id, String tenant);

    @Query("update attachment set state = 'STORED', object_key = :objectKey where id = :id and state = 'WAITING'")
    int markStored(UUID id, String objectKey);

    @Query("update attachment set state = 'FAILED', reason = :reason where id = :id and state = 'WAITING'")
    int markFailed(UUID id, String reason);
}
