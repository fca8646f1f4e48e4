package dev.valetkey.ledger.jdbc.schema;

import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A change of the ledger's schema.
 *
 * @param version the number, such as {@code 3}
 * @param description what it changes, such as {@code idempotency keys}
 * @param file the name of its file
 * @param checksum Flyway's checksum of the file
 */
public record LedgerMigration(
        String version,
        String description,
        String file,
        @Nullable Integer checksum) {

    static LedgerMigration of(MigrationInfo migration) {
        return new LedgerMigration(
                Objects.requireNonNull(migration.getVersion()).getVersion(),
                migration.getDescription(),
                migration.getScript(),
                migration.getChecksum());
    }

    /**
     * Reads the migration's file.
     *
     * @return its statements
     */
    public String sql() {
        String resource = "/" + LedgerSchema.MIGRATIONS + "/" + file;
        try (InputStream in = LedgerMigration.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return version + " " + description;
    }
}
