package com.example.invoices.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.util.UUID;

/**
 * A tenant's invoice.
 *
 * @param number what the tenant calls it
 * @param closed whether it takes no more attachments
 */
@MappedEntity("invoice")
public record Invoice(@Id UUID id, String tenant, String number, boolean closed) {}
