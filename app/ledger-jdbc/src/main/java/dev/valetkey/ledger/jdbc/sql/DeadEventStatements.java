package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEventQuery.Position;
import dev.valetkey.ledger.jdbc.row.EventRow;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.UploadRow;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL over dead events: only syntax that H2 and PostgreSQL share. Every transaction locks the row of the outbox first, as
 * an erasure does, so that none waits in a circle.
 */
public final class DeadEventStatements {

    private static final String OUTBOX = Tables.OUTBOX;
    private static final String TABLE = Tables.DEAD_EVENT;
    private static final String REFUSALS = Tables.DEAD_EVENT_REFUSAL;

    /** The compare-and-set. The new revision keeps a node that has read the event before from claiming it. */
    private static final String END = "update " + OUTBOX
            + " set due_at = null, failures = failures + 1, revision = revision + 1 where event_id = ? and revision = ?";

    private static final String INSERT = "insert into " + TABLE + " (event_id, tenant, dead_at) values (?, ?, ?)";

    private static final String INSERT_REFUSALS = "insert into " + REFUSALS + " (event_id, listener, failure) values ";

    /** Where the list begins: H2 reads an index in order only for a condition on it. */
    private static final Instant BEGINNING = Instant.EPOCH;

    private static final String SELECT = "select d.dead_at, "
            + Stream.concat(
                            EventRow.COLUMNS.stream().map(column -> "o." + column),
                            UploadRow.IMMUTABLE_COLUMNS.stream().map(column -> "u." + column))
                    .collect(Collectors.joining(", "))
            + " from " + TABLE + " d join " + OUTBOX + " o on o.event_id = d.event_id join " + Tables.UPLOAD
            + " u on u.id = o.upload_id where d.dead_at >= ?";

    /** After a position. The first condition is the one that an index finds. */
    private static final String AFTER = " and (d.dead_at > ? or d.event_id > ?)";

    /** A listener can finish after its time: the delivery is recorded, although the event is dead. */
    private static final String FIND_REFUSALS = "select r.event_id, r.listener, r.failure from " + REFUSALS
            + " r where not exists (select 1 from " + Tables.OUTBOX_DELIVERY
            + " h where h.event_id = r.event_id and h.listener = r.listener) and r.event_id in ";

    private static final String REVIVE = "update " + OUTBOX
            + " set due_at = ?, failures = 0, revision = revision + 1 where due_at is null and event_id ";

    private static final String DELETE_MARKS = "delete from " + TABLE + " where event_id ";

    private static final String LIVES = "select due_at is not null as lives from " + OUTBOX + " where event_id = ?";

    /** Deletes no event that another transaction has revived since the subquery. */
    private static final String DELETE = "delete from " + OUTBOX + " where due_at is null and event_id ";

    private DeadEventStatements() {}

    /**
     * {@return statements that end the delivery of an event, unless another node owns the claim}
     *
     * @param claimed the claimed event
     * @param failures why each listener has not received it, by its name; at least one
     * @param at when the last attempt failed
     */
    public static List<BoundStatement> end(ClaimedEvent claimed, Map<String, String> failures, Instant at) {
        UUID id = claimed.event().id();
        List<@Nullable Object> values = new ArrayList<>();
        failures.forEach((listener, failure) -> Collections.addAll(values, id, listener, failure));
        return List.of(
                BoundStatement.of(END, id, claimed.revision()),
                BoundStatement.of(INSERT, id, claimed.event().tenant().value(), RowValues.timestamp(at)),
                new BoundStatement(
                        INSERT_REFUSALS + String.join(", ", Collections.nCopies(failures.size(), "(?, ?, ?)")),
                        values,
                        failures.size()));
    }

    /**
     * {@return a query for a page of dead events, those first that have been dead longest}
     *
     * @param query the tenant and the position of the page
     */
    public static BoundStatement list(DeadEventQuery query) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<@Nullable Object> values = new ArrayList<>();
        Position after = query.after();
        Object from = RowValues.timestamp(after == null ? BEGINNING : after.deadAt());
        values.add(from);
        if (after != null) {
            sql.append(AFTER);
            Collections.addAll(values, from, after.event());
        }
        sql.append(ofTenant(query.tenant(), values)).append(" limit ?");
        values.add(query.limit());
        return new BoundStatement(sql.toString(), values);
    }

    /** The order names all columns of one index: H2 would sort the events of the whole tenant otherwise. */
    private static String ofTenant(@Nullable TenantId tenant, List<@Nullable Object> values) {
        if (tenant == null) {
            return " order by d.dead_at, d.event_id";
        }
        values.add(tenant.value());
        return " and d.tenant = ? order by d.tenant, d.dead_at, d.event_id";
    }

    /**
     * {@return a query for the listeners that have not received dead events}
     *
     * @param events the events' ids, at least one
     */
    public static BoundStatement findRefusals(List<UUID> events) {
        return new BoundStatement(FIND_REFUSALS + oneOf(events), events);
    }

    /**
     * {@return statements that make one dead event due}
     *
     * @param event the event's id
     * @param dueAt when it may be claimed
     */
    public static List<BoundStatement> revive(UUID event, Instant dueAt) {
        return revive(List.of(event), dueAt);
    }

    /**
     * {@return statements that make dead events due; they change all of them or fail}
     *
     * @param events the events' ids
     * @param dueAt when they may be claimed
     */
    public static List<BoundStatement> revive(List<UUID> events, Instant dueAt) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(RowValues.timestamp(dueAt));
        values.addAll(events);
        return List.of(
                new BoundStatement(REVIVE + "in " + oneOf(events), values, events.size()),
                new BoundStatement(DELETE_MARKS + "in " + oneOf(events), events, events.size()));
    }

    /**
     * {@return a query for the ids of the events that have been dead longest; locks them until the end of the transaction}
     *
     * @param tenant only events of this tenant, or null for all tenants
     * @param limit the maximum number of events
     */
    public static BoundStatement lockOldest(@Nullable TenantId tenant, int limit) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(RowValues.timestamp(BEGINNING));
        String condition = " where d.dead_at >= ?" + ofTenant(tenant, values);
        values.add(limit);
        return new BoundStatement(
                "select o.event_id from " + OUTBOX
                        + " o where o.due_at is null and o.event_id in (select d.event_id from " + TABLE + " d"
                        + condition + " limit ?) for update skip locked",
                values);
    }

    /**
     * {@return a query that returns whether an event of the outbox is not dead}
     *
     * @param event the event's id
     */
    public static BoundStatement lives(UUID event) {
        return BoundStatement.of(LIVES, event);
    }

    /**
     * {@return a statement that deletes an event if it is dead}
     *
     * @param event the event's id
     */
    public static BoundStatement delete(UUID event) {
        return BoundStatement.of(DELETE + "= ?", event);
    }

    /**
     * {@return a statement that deletes the events that have been dead longest}
     *
     * @param deadBefore the earliest instant to keep
     * @param limit the maximum number of events
     */
    public static BoundStatement deleteBefore(Instant deadBefore, int limit) {
        return BoundStatement.of(
                DELETE + "in (select d.event_id from " + TABLE
                        + " d where d.dead_at < ? order by d.dead_at, d.event_id limit ?)",
                RowValues.timestamp(deadBefore),
                limit);
    }

    private static String oneOf(List<UUID> events) {
        return "(" + String.join(", ", Collections.nCopies(events.size(), "?")) + ")";
    }
}
