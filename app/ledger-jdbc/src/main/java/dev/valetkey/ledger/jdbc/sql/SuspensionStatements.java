package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.policy.tenant.TenantId;

/** The SQL over the table {@code tenant_suspension}: only syntax that H2 and PostgreSQL share. */
public final class SuspensionStatements {

    private static final String TABLE = Tables.SUSPENSION;

    private static final String INSERT =
            "insert into " + TABLE + " (tenant, reason, suspended_by, suspended_at) values (?, ?, ?, ?)";

    private static final String SELECT = "select tenant, reason, suspended_by, suspended_at from " + TABLE;

    private static final String OF_TENANT = " where tenant = ?";

    private SuspensionStatements() {}

    /**
     * {@return a statement that inserts a suspension. It violates the primary key if the tenant is suspended}
     *
     * @param suspension the suspension
     */
    public static BoundStatement insert(Suspension suspension) {
        return BoundStatement.of(
                INSERT,
                suspension.tenant().value(),
                suspension.reason(),
                suspension.by(),
                RowValues.timestamp(suspension.since()));
    }

    /**
     * {@return a query for the suspension of a tenant}
     *
     * @param tenant the tenant
     */
    public static BoundStatement find(TenantId tenant) {
        return BoundStatement.of(SELECT + OF_TENANT, tenant.value());
    }

    /** {@return a query for all suspensions, in the order of the tenants} */
    public static BoundStatement all() {
        return BoundStatement.of(SELECT + " order by tenant");
    }

    /**
     * {@return a statement that deletes the suspension of a tenant}
     *
     * @param tenant the tenant
     */
    public static BoundStatement delete(TenantId tenant) {
        return BoundStatement.of("delete from " + TABLE + OF_TENANT, tenant.value());
    }
}
