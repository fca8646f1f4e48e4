package dev.valetkey.ledger.jdbc.schema;

import java.util.List;

/**
 * The migrations as one SQL script. It creates Flyway's history table and fills it, so that a service and later migrations
 * find the schema as if Flyway had migrated it.
 */
final class MigrationScript {

    /** The table that Flyway creates for both databases; it reads the columns by name. */
    private static final String HISTORY = """
            create table if not exists "flyway_schema_history" (
                "installed_rank" integer not null primary key,
                "version" varchar(50),
                "description" varchar(200) not null,
                "type" varchar(20) not null,
                "script" varchar(1000) not null,
                "checksum" integer,
                "installed_by" varchar(100) not null,
                "installed_on" timestamp not null default current_timestamp,
                "execution_time" integer not null,
                "success" boolean not null
            );
            create index if not exists "flyway_schema_history_s_idx" on "flyway_schema_history" ("success");
            """;

    private MigrationScript() {}

    static String of(String product, List<LedgerMigration> pending, int appliedRank) {
        String schema = "\"" + LedgerSchema.NAME + "\"";
        StringBuilder script = new StringBuilder();
        if (pending.isEmpty()) {
            return "-- The ledger's schema " + schema + " is current.\n";
        }
        boolean postgres = product.equals("PostgreSQL");
        script.append(postgres ? "begin;\n" : "")
                .append("create schema if not exists ")
                .append(schema)
                .append(";\n")
                .append(postgres ? "set local search_path to " : "set schema ")
                .append(schema)
                .append(";\n\n")
                .append(HISTORY);
        int rank = appliedRank;
        for (LedgerMigration migration : pending) {
            rank++;
            script.append("\n-- ")
                    .append(migration)
                    .append('\n')
                    .append(migration.sql().strip())
                    .append('\n')
                    .append(record(rank, migration));
        }
        return script.append(postgres ? "\ncommit;\n" : "").toString();
    }

    private static String record(int rank, LedgerMigration migration) {
        return "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                + " \"checksum\", \"installed_by\", \"execution_time\", \"success\") values (" + rank + ", '"
                + migration.version() + "', '" + migration.description() + "', 'SQL', '" + migration.file() + "', "
                + migration.checksum() + ", current_user, 0, true);\n";
    }
}
