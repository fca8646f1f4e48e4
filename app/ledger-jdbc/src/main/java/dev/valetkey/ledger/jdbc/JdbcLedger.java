package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.DueUploads;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageChange;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.ledger.jdbc.UsageTransaction.Outcome;
import dev.valetkey.ledger.jdbc.row.EventRow;
import dev.valetkey.ledger.jdbc.row.UploadRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.OutboxStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.UploadStatements;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The ledger by plain JDBC, on H2 and PostgreSQL. Every call is a transaction: the change of the upload, of the usage, and for
 * an event an insert into the outbox. New uploads of concurrent calls share a transaction.
 */
final class JdbcLedger implements Ledger {

    /** A waiting client is likelier to be served by a verdict. */
    private static final List<UploadState> CLAIMED =
            List.of(UploadState.INSPECTING, UploadState.ISSUED, UploadState.QUARANTINED);

    private final SqlExecutor sql;
    private final UsageTransaction transaction;
    private final GroupCommit groupCommit;
    private final Clock clock;
    private final OutboxNotifier notifier;

    /**
     * Which requests share a transaction.
     *
     * @param sizes gets the number of requests of every transaction
     */
    record Groups(GroupCommit.Grouping grouping, IntConsumer sizes) {}

    /**
     * @param clock the time of events
     * @param notifier called when an event was committed to the outbox
     */
    JdbcLedger(SqlExecutor sql, UsageTransaction transaction, Groups groups, Clock clock, OutboxNotifier notifier) {
        this.sql = sql;
        this.transaction = transaction;
        this.groupCommit = new GroupCommit(groups.grouping, groups.sizes, this::insert);
        this.clock = clock;
        this.notifier = notifier;
    }

    /** @throws IllegalArgumentException if the ledger has an upload with one of their ids */
    @Override
    public Optional<QuotaExcess> addAll(List<Upload> uploads, TenantQuotas quotas) {
        if (uploads.isEmpty()) {
            return Optional.empty();
        }
        try {
            return sql.inTransactionOfCaller()
                    ? insert(uploads, Map.of(uploads.get(0).tenant(), quotas))
                    : groupCommit.add(uploads, quotas);
        } catch (SQLException failed) {
            if (SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw duplicate(uploads);
            }
            throw SqlExecutor.unavailable("add", failed);
        }
    }

    private Optional<QuotaExcess> insert(List<Upload> uploads, Map<TenantId, TenantQuotas> quotas) throws SQLException {
        Outcome outcome = transaction.execute(
                List.of(UploadStatements.insert(UploadRow.writeAll(uploads))), UsageChange.ofNew(uploads), quotas);
        if (outcome instanceof Outcome.Conflict) {
            throw new SQLException("Too many concurrent changes", SqlExecutor.SERIALIZATION_FAILURE);
        }
        return outcome instanceof Outcome.OverQuota over ? Optional.of(over.excess()) : Optional.empty();
    }

    private static IllegalArgumentException duplicate(List<Upload> uploads) {
        return new IllegalArgumentException(
                uploads.size() == 1
                        ? "The ledger has an upload " + uploads.get(0).id() + " already"
                        : "The ledger has one of these " + uploads.size() + " uploads already");
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return select("find", UploadStatements.find(id)).stream().findFirst();
    }

    @Override
    public List<Upload> findAll(List<UploadId> ids) {
        return ids.isEmpty() ? List.of() : select("find", UploadStatements.findAll(ids));
    }

    /** @throws IllegalArgumentException if {@code next} is not the same upload one revision later */
    @Override
    public boolean replace(Upload current, Upload next) {
        if (!next.id().equals(current.id()) || next.revision() != current.revision() + 1) {
            throw new IllegalArgumentException("Upload " + current.id() + " at revision " + current.revision()
                    + " is replaced by itself one revision later, not by " + next.id() + " at revision "
                    + next.revision());
        }
        Instant now = clock.instant();
        // A change within a state is no news.
        Optional<UploadEvent> event = current.state() == next.state() ? Optional.empty() : UploadEvent.of(next, now);
        List<BoundStatement> statements = new ArrayList<>();
        statements.add(UploadStatements.replace(current, next, now));
        event.ifPresent(happened -> statements.add(OutboxStatements.insert(EventRow.write(happened))));
        try {
            boolean replaced = transaction.execute(statements, UsageChange.between(current, next));
            if (replaced && event.isPresent()) {
                sql.afterCommit(notifier::signal);
            }
            return replaced;
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("replace", failed);
        }
    }

    @Override
    public List<Upload> list(UploadQuery query) {
        return select("list", UploadStatements.list(query));
    }

    @Override
    public List<Upload> claimDue(DueUploads query) {
        try {
            List<Upload> due = new ArrayList<>();
            for (UploadState state : CLAIMED) {
                due.addAll(claimDue(state, query, query.limit() - due.size()));
            }
            if (due.size() < query.limit()) {
                due.addAll(sql.select(
                        UploadStatements.findAbandoned(query.now(), query.limit() - due.size()), UploadRow::read));
            }
            return List.copyOf(due);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("claimDue", failed);
        }
    }

    private List<Upload> claimDue(UploadState state, DueUploads query, int limit) throws SQLException {
        return limit == 0
                ? List.of()
                : sql.claim(
                        UploadStatements.findDue(state, query.now(), limit),
                        UploadRow::read,
                        found -> found.stream()
                                .map(each -> UploadStatements.setDue(each, query))
                                .toList());
    }

    @Override
    public List<Upload> findEnded(Set<GrantKind> kinds, Instant since, int limit) {
        return kinds.isEmpty() ? List.of() : select("findEnded", UploadStatements.findEnded(kinds, since, limit));
    }

    @Override
    public int purge(Instant settledBefore, int limit) {
        try {
            return sql.update(UploadStatements.purge(settledBefore, limit));
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("purge", failed);
        }
    }

    private List<Upload> select(String call, BoundStatement statement) {
        try {
            return sql.select(statement, UploadRow::read);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }
}
