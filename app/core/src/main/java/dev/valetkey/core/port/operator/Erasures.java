package dev.valetkey.core.port.operator;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores erasures, which one node at a time executes, and keeps them for audits. Every call throws
 * {@link LedgerUnavailableException} if the ledger is unavailable. Implementations are thread-safe and durable.
 */
public interface Erasures {

    /** The maximum number of characters of a failure's message; longer messages are cut. */
    int MAX_FAILURE_LENGTH = 500;

    /**
     * Adds an erasure, which is due at once.
     *
     * @param erasure an erasure with a new id
     */
    void add(Erasure erasure);

    /**
     * {@return the erasure with this id}
     *
     * @param id the id
     */
    Optional<Erasure> find(UUID id);

    /**
     * Claims the erasure that is due longest. Unless the owner releases or completes it, it is due again when the lease
     * ends. Nodes that call this at the same time claim different erasures.
     *
     * @param now erasures that are due by then
     * @param leaseUntil how long no other node gets it
     * @return the claimed erasure; empty if none is due
     */
    Optional<Erasure> claim(Instant now, Instant leaseUntil);

    /**
     * Extends the lease.
     *
     * @param claimed a claimed erasure
     * @param leaseUntil the new end of the lease
     * @return false if another node owns the claim now
     */
    boolean extend(Erasure claimed, Instant leaseUntil);

    /**
     * Deletes the upload with its events, releases its usage and counts it, in one transaction.
     *
     * @param claimed a claimed erasure
     * @param upload the upload as it was read, of which the store has nothing any more
     * @return false if the upload has changed or another node owns the claim now; nothing was changed then
     */
    boolean delete(Erasure claimed, Upload upload);

    /**
     * Counts a failure. Does nothing if another node owns the claim now.
     *
     * @param claimed a claimed erasure
     * @param failure the message, without keys and URLs
     */
    void addFailure(Erasure claimed, String failure);

    /**
     * Releases the claim of an erasure that is not complete. Does nothing if another node owns it now.
     *
     * @param claimed a claimed erasure
     * @param dueAt when it may be claimed again
     */
    void release(Erasure claimed, Instant dueAt);

    /**
     * Completes the erasure, and deletes the empty usage of the tenant or the subject.
     *
     * @param claimed a claimed erasure
     * @param now the instant of the completion
     * @return the completed erasure; empty if another node owns the claim now
     */
    Optional<Erasure> complete(Erasure claimed, Instant now);
}
