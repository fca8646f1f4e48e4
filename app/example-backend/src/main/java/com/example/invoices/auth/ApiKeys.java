package com.example.invoices.auth;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.Optional;

/** The API keys. */
@JdbcRepository(dialect = Dialect.H2)
interface ApiKeys extends GenericRepository<ApiKey, String> {

    ApiKey save(ApiKey key);

    Optional<ApiKey> findById(String digest);
}
