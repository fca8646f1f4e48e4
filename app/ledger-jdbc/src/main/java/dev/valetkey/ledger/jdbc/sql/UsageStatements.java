package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.quota.UsageChange;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The SQL over the table {@code quota_usage}: only syntax that H2 and PostgreSQL share. */
public final class UsageStatements {

    private static final String TABLE = Tables.USAGE;

    private static final String OF_KEY = "tenant = ? and purpose = ? and subject = ?";

    private static final String SELECT =
            "select tenant, purpose, subject, used_bytes, used_objects, reserved_bytes, in_flight from " + TABLE
                    + " where ";

    private static final String KEY = "(cast(? as varchar), cast(? as varchar), cast(? as varchar))";

    private static final String INSERT_MISSING = "insert into " + TABLE
            + " select k.tenant, k.purpose, k.subject, 0, 0, 0, 0 from (values %s) as k (tenant, purpose, subject)"
            + " where not exists (select 1 from " + TABLE
            + " q where q.tenant = k.tenant and q.purpose = k.purpose and q.subject = k.subject)";

    /** Compares and changes in one statement, so that no other transaction changes it in between. */
    private static final String CHANGE = "update " + TABLE + " set used_bytes = used_bytes + ?,"
            + " used_objects = used_objects + ?, reserved_bytes = reserved_bytes + ?, in_flight = in_flight + ? where "
            + OF_KEY + " and used_bytes + reserved_bytes <= ? and used_objects + in_flight <= ? and in_flight <= ?";

    private static final String NEXT_RELEASE =
            "select min(expires_at) as next_release, current_timestamp as \"now\" from " + Tables.UPLOAD
                    + " where tenant = ? and state in ('issued', 'verifying', 'inspecting')";

    private static final String DELETE_EMPTY = "delete from " + TABLE + " where tenant = ? and used_bytes = 0"
            + " and used_objects = 0 and reserved_bytes = 0 and in_flight = 0";

    private UsageStatements() {}

    /**
     * {@return a query for the usage of keys}
     *
     * @param keys at least one
     */
    public static BoundStatement find(Collection<UsageKey> keys) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.addAll(valuesOf(key)));
        return new BoundStatement(
                SELECT + String.join(" or ", Collections.nCopies(keys.size(), "(" + OF_KEY + ")")), values);
    }

    /**
     * {@return a statement that inserts an empty usage for each key that has no row}
     *
     * @param keys distinct keys, at least one
     */
    public static BoundStatement insertMissing(Collection<UsageKey> keys) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.addAll(valuesOf(key)));
        return new BoundStatement(
                INSERT_MISSING.formatted(String.join(", ", Collections.nCopies(keys.size(), KEY))), values);
    }

    /**
     * {@return a statement that changes a usage if it stays within a quota}
     *
     * @param change the difference
     * @param quota the limits
     */
    public static BoundStatement change(UsageChange change, Quota quota) {
        List<@Nullable Object> values = new ArrayList<>(
                List.of(change.usedBytes(), change.usedObjects(), change.reservedBytes(), change.inFlight()));
        values.addAll(valuesOf(change.key()));
        values.add(before(quota.maxBytes(), change.usedBytes() + change.reservedBytes()));
        values.add(before(quota.maxObjects(), change.usedObjects() + change.inFlight()));
        values.add(before(quota.maxInFlight(), change.inFlight()));
        return new BoundStatement(CHANGE, values);
    }

    /**
     * {@return a statement that deletes the rows of a tenant that count nothing}
     *
     * @param tenant the tenant
     * @param subject only the rows of the subject with this id; null for all rows
     */
    public static BoundStatement deleteEmpty(TenantId tenant, @Nullable String subject) {
        return (subject == null
                        ? BoundStatement.of(DELETE_EMPTY, tenant.value())
                        : BoundStatement.of(DELETE_EMPTY + " and subject = ?", tenant.value(), subject))
                .forAnyNumber();
    }

    /** The amount that a usage may have before a change. */
    private static long before(@Nullable Long limit, long change) {
        return limit == null ? Long.MAX_VALUE : limit - change;
    }

    /**
     * {@return a query for the earliest expiry of a tenant's uploads in flight}
     *
     * @param tenant the tenant
     */
    public static BoundStatement nextRelease(TenantId tenant) {
        return BoundStatement.of(NEXT_RELEASE, tenant.value());
    }

    private static List<@Nullable Object> valuesOf(UsageKey key) {
        return List.of(key.tenant().value(), key.purposeName(), key.subjectId());
    }
}
