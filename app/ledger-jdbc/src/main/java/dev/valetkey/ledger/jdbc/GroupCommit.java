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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Adds the uploads of concurrent requests in one transaction. Those of a tenant all change the tenant's usage, so that their own
 * transactions would be committed one after the other, each after a write to the disk.
 *
 * <p>A request never waits for others to come: while one transaction is committed, the next ones gather. If the common
 * transaction fails, each request is repeated in its own, so that every request has its own result. Thread-safe.
 */
final class GroupCommit {

    /** Bounds the transaction; a single request has up to 100 uploads. */
    private static final int MAX_UPLOADS = 250;

    private final IntConsumer sizes;
    private final Transaction transaction;
    private final List<TenantQueue> queues;

    /**
     * @param sizes gets the number of requests of every group
     * @param transaction adds uploads of one or several tenants in a transaction
     */
    GroupCommit(Grouping grouping, IntConsumer sizes, Transaction transaction) {
        this.sizes = sizes;
        this.transaction = transaction;
        this.queues = Stream.generate(TenantQueue::new).limit(grouping.queues).toList();
    }

    /** Which requests share a transaction. */
    enum Grouping {
        /** For a database that commits transactions of different tenants at the same time. */
        BY_TENANT(256),

        /** For a database that commits one transaction at a time. */
        ALL_TENANTS(1);

        /** Bounds the memory. Tenants that share a queue by chance share transactions. */
        private final int queues;

        Grouping(int queues) {
            this.queues = queues;
        }
    }

    /** The requests of some tenants that wait for the next transaction, and the right to commit it. */
    private static final class TenantQueue {

        private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean committing = new AtomicBoolean();

        /** After this, the first of the requests that still wait commits the next transaction. */
        private void release() {
            committing.set(false);
            Request next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.thread);
            }
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

        /** Each of them would wait for the same timeout, one after the other. */
        private void fail(Exception failed) {
            for (Request request = waiting.poll(); request != null; request = waiting.poll()) {
                request.fail(failed);
            }
        }
    }

    /** Adds uploads within the quotas of their tenants, all or none. */
    @FunctionalInterface
    interface Transaction {

        Optional<QuotaExcess> add(List<Upload> uploads, Map<TenantId, TenantQuotas> quotas) throws SQLException;
    }

    /** A request; its result is written by the thread that commits it, before {@code done}. */
    private static final class Request {

        private final Thread thread = Thread.currentThread();
        private final List<Upload> uploads;
        private final TenantQuotas quotas;
        private volatile boolean done;
        private Optional<QuotaExcess> excess = Optional.empty();
        private Optional<Exception> failure = Optional.empty();

        private Request(List<Upload> uploads, TenantQuotas quotas) {
            this.uploads = uploads;
            this.quotas = quotas;
        }

        private TenantId tenant() {
            return uploads.get(0).tenant();
        }

        private void fail(Exception failed) {
            failure = Optional.of(failed);
            finish();
        }

        private void succeed(Optional<QuotaExcess> result) {
            excess = result;
            finish();
        }

        private void finish() {
            done = true;
            LockSupport.unpark(thread);
        }

        private Optional<QuotaExcess> result() throws SQLException {
            Exception failed = failure.orElse(null);
            if (failed instanceof SQLException rejected) {
                throw rejected;
            } else if (failed instanceof RuntimeException other) {
                throw other;
            }
            return excess;
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
        TenantQueue queue = queues.get(Math.floorMod(mine.tenant().hashCode(), queues.size()));
        queue.waiting.add(mine);
        boolean interrupted = false;
        while (!mine.done) {
            if (queue.committing.compareAndSet(false, true)) {
                try {
                    if (!mine.done) {
                        List<Request> group = queue.next();
                        sizes.accept(group.size());
                        commit(group, queue);
                    }
                } finally {
                    queue.release();
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.result();
    }

    /** How many requests wait for the next transaction. */
    int waiting() {
        return queues.stream().mapToInt(queue -> queue.waiting.size()).sum();
    }

    private void commit(List<Request> group, TenantQueue queue) {
        if (group.size() == 1) {
            commitAlone(group.get(0), queue);
            return;
        }
        try {
            Optional<QuotaExcess> excess = transaction.add(uploads(group), quotas(group));
            if (excess.isPresent()) {
                commitWithout(excess.get().key().tenant(), group, queue);
            } else {
                group.forEach(request -> request.succeed(Optional.empty()));
            }
        } catch (SQLException | RuntimeException failed) {
            if (isOutage(failed)) {
                group.forEach(request -> request.fail(failed));
                queue.fail(failed);
            } else {
                group.forEach(request -> commitAlone(request, queue));
            }
        }
    }

    /** The requests of the other tenants still share a transaction: a tenant at its limit does not make them slower. */
    private void commitWithout(TenantId full, List<Request> group, TenantQueue queue) {
        List<Request> others = new ArrayList<>();
        for (Request request : group) {
            if (request.tenant().equals(full)) {
                commitAlone(request, queue);
            } else {
                others.add(request);
            }
        }
        if (!others.isEmpty()) {
            commit(others, queue);
        }
    }

    private void commitAlone(Request request, TenantQueue queue) {
        try {
            request.succeed(transaction.add(request.uploads, Map.of(request.tenant(), request.quotas)));
        } catch (SQLException | RuntimeException failed) {
            request.fail(failed);
            if (isOutage(failed)) {
                queue.fail(failed);
            }
        }
    }

    /** Anything but a rejected value (classes 22 and 23) or a conflict with other transactions (class 40). */
    private static boolean isOutage(Exception failed) {
        String state = failed instanceof SQLException rejected ? rejected.getSQLState() : null;
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
