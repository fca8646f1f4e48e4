package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Adds the uploads of concurrent requests in one transaction, because a commit waits for the disk and takes longer than an
 * insert. A request never waits for others to come: while one transaction is committed, the next ones gather. If the common
 * transaction fails, each request is repeated in its own, so that every request has its own result. Thread-safe.
 */
final class GroupCommit {

    /** Bounds the transaction; a single request has up to 100 uploads. */
    private static final int MAX_UPLOADS = 250;

    private final Transaction transaction;
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock committing = new ReentrantLock();

    /** @param transaction adds uploads of one or several tenants in a transaction */
    GroupCommit(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Adds uploads within the quotas of their tenants, all or none. */
    @FunctionalInterface
    interface Transaction {

        Optional<QuotaExcess> add(List<Upload> uploads, Map<TenantId, TenantQuotas> quotas) throws SQLException;
    }

    /** A request that waits; written by the thread that has the lock, and read with the lock. */
    private static final class Request {

        private final List<Upload> uploads;
        private final TenantQuotas quotas;
        private boolean done;
        private Optional<QuotaExcess> excess = Optional.empty();
        private Optional<SQLException> failure = Optional.empty();

        private Request(List<Upload> uploads, TenantQuotas quotas) {
            this.uploads = uploads;
            this.quotas = quotas;
        }

        private TenantId tenant() {
            return uploads.get(0).tenant();
        }

        private void fail(SQLException failed) {
            failure = Optional.of(failed);
            done = true;
        }

        private void succeed(Optional<QuotaExcess> result) {
            excess = result;
            done = true;
        }
    }

    /**
     * Adds the uploads of one request.
     *
     * @param uploads at least one, of one tenant
     * @throws SQLException if the database is unavailable or rejects these uploads
     */
    Optional<QuotaExcess> add(List<Upload> uploads, TenantQuotas quotas) throws SQLException {
        Request mine = new Request(uploads, quotas);
        waiting.add(mine);
        committing.lock();
        try {
            while (!mine.done) {
                commit(next());
            }
            if (mine.failure.isPresent()) {
                throw mine.failure.get();
            }
            return mine.excess;
        } finally {
            committing.unlock();
        }
    }

    /** How many requests wait for the next transaction. */
    int waiting() {
        return waiting.size();
    }

    private List<Request> next() {
        List<Request> group = new ArrayList<>();
        int uploads = 0;
        for (Request first = waiting.peek(); first != null; first = waiting.peek()) {
            uploads += first.uploads.size();
            if (!group.isEmpty() && uploads > MAX_UPLOADS) {
                break;
            }
            group.add(waiting.remove());
        }
        return group;
    }

    private void commit(List<Request> group) {
        if (group.size() == 1) {
            commitAlone(group.get(0));
            return;
        }
        try {
            if (transaction.add(uploads(group), quotas(group)).isPresent()) {
                group.forEach(this::commitAlone);
            } else {
                group.forEach(request -> request.succeed(Optional.empty()));
            }
        } catch (SQLException failed) {
            if (isOutage(failed)) {
                group.forEach(request -> request.fail(failed));
                failWaiting(failed);
            } else {
                group.forEach(this::commitAlone);
            }
        }
    }

    private void commitAlone(Request request) {
        try {
            request.succeed(transaction.add(request.uploads, Map.of(request.tenant(), request.quotas)));
        } catch (SQLException failed) {
            request.fail(failed);
            if (isOutage(failed)) {
                failWaiting(failed);
            }
        }
    }

    /** Each of them would wait for the same timeout, one after the other. */
    private void failWaiting(SQLException failed) {
        for (Request request = waiting.poll(); request != null; request = waiting.poll()) {
            request.fail(failed);
        }
    }

    /** Anything but a rejected value (classes 22 and 23) or a conflict with other transactions (class 40). */
    private static boolean isOutage(SQLException failed) {
        String state = failed.getSQLState();
        return state == null || !(state.startsWith("22") || state.startsWith("23") || state.startsWith("40"));
    }

    private static List<Upload> uploads(List<Request> group) {
        return group.stream().flatMap(request -> request.uploads.stream()).toList();
    }

    /** Requests of one tenant read its quotas at nearly the same time; if they differ, the last ones are compared. */
    private static Map<TenantId, TenantQuotas> quotas(List<Request> group) {
        Map<TenantId, TenantQuotas> quotas = new HashMap<>();
        group.forEach(request -> quotas.put(request.tenant(), request.quotas));
        return quotas;
    }
}
