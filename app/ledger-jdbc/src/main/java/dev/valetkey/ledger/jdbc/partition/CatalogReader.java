package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.partition.LedgerCatalog.Index;
import dev.valetkey.ledger.jdbc.partition.LedgerCatalog.Partition;
import dev.valetkey.ledger.jdbc.partition.LedgerCatalog.TableKey;
import dev.valetkey.ledger.jdbc.sql.Tables;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads PostgreSQL's catalogs, in one transaction of the connection. */
final class CatalogReader {

    private static final String UPLOAD = "'" + Tables.UPLOAD + "'::regclass";

    private static final String TABLE =
            "select relkind = 'p' as partitioned, case when relowner <> (select oid from pg_roles"
                    + " where rolname = current_user) then quote_ident(pg_get_userbyid(relowner)) end as owner"
                    + " from pg_class where oid = " + UPLOAD;

    private static final String MAX_ID = "select id from " + Tables.UPLOAD + " order by id desc limit 1";

    private static final String INDEXES = "select i.relname, pg_get_indexdef(i.oid) from pg_index x"
            + " join pg_class i on i.oid = x.indexrelid where x.indrelid = " + UPLOAD + " and not exists (select from"
            + " pg_constraint c where c.conindid = i.oid and c.conrelid = x.indrelid) order by 1";

    private static final String KEYS = "select conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
            + " from pg_constraint where contype in ('p', 'u', 'x') and conrelid = " + UPLOAD + " order by contype, 2";

    /** The rows with a parent are those that PostgreSQL adds for partitions. */
    private static final String REFERENCES =
            "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
                    + " where contype = 'f' and conparentid = 0 and confrelid = " + UPLOAD + " order by 1, 2";

    private static final String GRANTS = "select format('grant %s on " + Tables.UPLOAD + " to %s%s', privilege_type,"
            + " case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,"
            + " case when is_grantable then ' with grant option' else '' end)"
            + " from pg_class, aclexplode(relacl) where oid = " + UPLOAD + " and grantee <> relowner order by 1";

    private static final String DEPENDENTS = "select 'view ' || ev_class::regclass from pg_rewrite r join pg_depend d"
            + " on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass where d.refobjid = " + UPLOAD
            + " and d.refclassid = 'pg_class'::regclass and ev_class <> " + UPLOAD
            + " union select 'trigger ' || tgname from pg_trigger where not tgisinternal and tgrelid = " + UPLOAD
            + " union select 'publication ' || pubname from pg_publication p join pg_publication_rel r on r.prpubid = p.oid"
            + " where r.prrelid = " + UPLOAD
            + " union select 'policy ' || polname from pg_policy where polrelid = " + UPLOAD
            + " union select 'privileges of column ' || attname from pg_attribute where attacl is not null and attrelid = "
            + UPLOAD + " order by 1";

    private static final String PARTITIONS = "select relname, pg_get_expr(relpartbound, c.oid) from pg_inherits"
            + " join pg_class c on c.oid = inhrelid where inhparent = " + UPLOAD + " order by 1";

    private CatalogReader() {}

    @FunctionalInterface
    private interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }

    static LedgerCatalog read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Definitions then contain the schemas of all tables.
            statement.execute("set local search_path to pg_catalog");
            try (ResultSet table = statement.executeQuery(TABLE)) {
                table.next();
                return read(connection, table.getBoolean("partitioned"), table.getString("owner"));
            }
        }
    }

    private static LedgerCatalog read(Connection connection, boolean partitioned, @Nullable String owner)
            throws SQLException {
        return new LedgerCatalog(
                partitioned,
                owner,
                select(connection, MAX_ID, row -> row.getString(1)).stream()
                        .findFirst()
                        .orElse(null),
                select(connection, INDEXES, row -> new Index(row.getString(1), row.getString(2))),
                select(connection, KEYS, CatalogReader::key),
                select(connection, REFERENCES, CatalogReader::key),
                select(connection, GRANTS, row -> row.getString(1)),
                select(connection, DEPENDENTS, row -> row.getString(1)),
                select(connection, PARTITIONS, CatalogReader::partition));
    }

    private static TableKey key(ResultSet row) throws SQLException {
        return new TableKey(row.getString(1), row.getString(2), row.getString(3));
    }

    private static Partition partition(ResultSet row) throws SQLException {
        String name = row.getString(1);
        String bound = row.getString(2);
        IdRange range = IdRange.parse(bound).orElse(null);
        if (range == null && !bound.equals("DEFAULT")) {
            throw new LedgerUnusableException(
                    "The uploads are partitioned, but not by this command: " + name + " has no range of ids (" + bound
                            + "). Manage the partitions as they were created.",
                    null);
        }
        return new Partition(name, range);
    }

    private static <T> List<T> select(Connection connection, String sql, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }
}
