package com.example.invoices.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.util.UUID;

/**
 * A tenant's invoice.
 *
 * @param number the invoice number of the tenant
 * @param closed whether it accepts no more attachments
 */
@MappedEntity("invoice")
public record Invoice(@Id UUID id, String tenant, String number, boolean closed) {}
