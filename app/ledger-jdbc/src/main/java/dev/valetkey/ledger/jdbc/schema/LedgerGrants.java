package dev.valetkey.ledger.jdbc.schema;

import java.util.regex.Pattern;

/** The rights of a database user who may read and write the ledger's rows but not change its schema. */
public final class LedgerGrants {

    private static final Pattern ROLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");

    private LedgerGrants() {}

    /**
     * The statements that grant the rights, for PostgreSQL; run by the owner of the schema. They include tables of later
     * migrations of the same owner, and limit how long a statement may wait, which no connection parameter can do behind
     * PgBouncer.
     *
     * @param role the name of the user
     * @return statements of PostgreSQL, each on a line
     * @throws IllegalArgumentException if it is not a name of at most 63 letters, digits, underscores, hyphens and dollar signs
     */
    public static String script(String role) {
        if (!ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException(
                    "'" + role + "' is not the name of a database user; use letters, digits, '_', '-' and '$'");
        }
        return """
                grant usage on schema "%1$s" to "%2$s";
                grant select, insert, update, delete on all tables in schema "%1$s" to "%2$s";
                alter default privileges in schema "%1$s" grant select, insert, update, delete on tables to "%2$s";
                revoke insert, update, delete on "%1$s"."flyway_schema_history" from "%2$s";
                alter role "%2$s" set statement_timeout = '10s';
                alter role "%2$s" set lock_timeout = '2s';
                alter role "%2$s" set idle_in_transaction_session_timeout = '30s';
                """.formatted(LedgerSchema.NAME, role);
    }
}
